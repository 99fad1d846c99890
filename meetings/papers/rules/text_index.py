"""The index of `paper_part.terms`, which each database keeps by itself, and how both are asked.

SQLite: an FTS5 table over the terms, without positions and sizes, fed by triggers; its
tokenizer takes every character that is not ASCII as part of a term, so that it never
disagrees with rules/terms.py about a letter.  PostgreSQL: a GIN index over the terms as
a tsvector, made without any parser or dictionary.
"""

from __future__ import annotations

from collections.abc import Iterable

NAME = "fts_paper_part"  # the migration has these statements too; a test holds both together

CREATE: dict[str, tuple[str, ...]] = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE {NAME} USING fts5(terms, content='paper_part', content_rowid='id', "
        "detail=none, columnsize=0, tokenize=\"ascii tokenchars '_='\")",
        f"CREATE TRIGGER {NAME}_insert AFTER INSERT ON paper_part BEGIN "
        f"INSERT INTO {NAME}(rowid, terms) VALUES (new.id, new.terms); END",
        f"CREATE TRIGGER {NAME}_delete AFTER DELETE ON paper_part BEGIN "
        f"INSERT INTO {NAME}({NAME}, rowid, terms) VALUES ('delete', old.id, old.terms); END",
        f"CREATE TRIGGER {NAME}_update AFTER UPDATE OF terms ON paper_part BEGIN "
        f"INSERT INTO {NAME}({NAME}, rowid, terms) VALUES ('delete', old.id, old.terms); "
        f"INSERT INTO {NAME}(rowid, terms) VALUES (new.id, new.terms); END",
    ),
    "postgresql": (
        f"CREATE INDEX {NAME} ON paper_part USING gin (array_to_tsvector(string_to_array(terms, ' '))) "
        "WITH (fastupdate = off)",
    ),
}
# Rows of paper_part that have every term; the parameter is what `query_for` answers.
MATCHING = {
    "sqlite": f"SELECT rowid AS id FROM {NAME} WHERE {NAME} MATCH :terms",
    "postgresql": (
        "SELECT id FROM paper_part WHERE array_to_tsvector(string_to_array(terms, ' ')) @@ CAST(:terms AS tsquery)"
    ),
}


def query_for(dialect: str, terms: Iterable[str], beginnings: Iterable[str] = ()) -> str:
    """What a database is asked for: parts that have every one of these terms, and one of each beginning.

    Terms are letters, digits, "=" and "_" only (rules/terms.py), so nothing in them is syntax.
    """
    if dialect == "sqlite":
        return " ".join([*(f'"{term}"' for term in terms), *(f'"{term}"*' for term in beginnings)])
    return " & ".join([*(f"'{term}'" for term in terms), *(f"'{term}':*" for term in beginnings)])
