"""The catalogues: every word on a screen, checked complete and compiled for server and browser.

English is the language of the sources.  Vietnamese is kept by area in
`translations/vi/<area>.po`, so that each feature carries its own words; they are
merged here.  `python -m meetings.catalogues compile|check`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "meetings" / "translations"
PHRASES = ROOT / "static" / "vendor" / "phrases"
KEYWORDS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
JS_TEXT = r'("(?:[^"\\]|\\.)*")'
JS_SINGLE = re.compile(r"(?<![\w.$])t\(\s*" + JS_TEXT)
JS_PLURAL = re.compile(r"(?<![\w.$])nt\(\s*" + JS_TEXT + r"\s*,\s*" + JS_TEXT)
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
MessageId = str | tuple[str, str]


def main(argv: list[str]) -> int:
    """`compile` writes what server and browser read; `check` fails for every gap."""
    if argv == ["compile"]:
        compile_all()
        return 0
    problems = list(check())
    print("\n".join(problems))
    return 1 if problems else 0


def used_in_browser() -> set[MessageId]:
    """The messages of static/js, found by their calls: Babel's reader loses those in nested templates."""
    found: set[MessageId] = set()
    for path in sorted((ROOT / "static" / "js").rglob("*.js")):
        text = path.read_text(encoding="utf-8")
        found |= {json.loads(single) for single in JS_SINGLE.findall(text)}
        found |= {(json.loads(one), json.loads(many)) for one, many in JS_PLURAL.findall(text)}
    return found


def used_on_server() -> set[MessageId]:
    """The messages of the package and the templates."""
    python = _extract(ROOT / "meetings", [("**.py", "python")], KEYWORDS)
    templates = _extract(ROOT / "templates", [("**.html", "jinja2")], KEYWORDS)
    return python | templates


def vietnamese() -> Catalog:
    """All areas' Vietnamese in one catalogue."""
    merged = Catalog(locale="vi")
    for path in sorted((TRANSLATIONS / "vi").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="vi"):
                if message.id:
                    merged.add(message.id, message.string, flags=message.flags, locations=[(path.name, 1)])
    return merged


def check() -> Iterator[str]:
    """Every message without a whole Vietnamese sentence, and every placeholder that got lost."""
    catalogue = vietnamese()
    for used in sorted(used_in_browser() | used_on_server(), key=str):
        single = used[0] if isinstance(used, tuple) else used
        message = catalogue.get(single)
        if message is None or not message.string or not any(message.string):
            yield f"vi: not translated: {single!r}"
        elif message.fuzzy:
            yield f"vi: fuzzy: {single!r}"
        else:
            yield from _placeholders(used, message.string)


def compile_all() -> None:
    """Write the .mo files and the browser's phrases; English comes from the sources themselves."""
    browser, server = used_in_browser(), used_on_server()
    vi, en = vietnamese(), Catalog(locale="en")
    for used in browser | server:
        en.add(used, used)
    for locale, catalogue in (("vi", vi), ("en", en)):
        folder = TRANSLATIONS / locale / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        buffer = BytesIO()
        write_mo(buffer, catalogue)
        (folder / "messages.mo").write_bytes(buffer.getvalue())
        PHRASES.mkdir(parents=True, exist_ok=True)
        text = json.dumps(_phrases(catalogue, browser), ensure_ascii=False, sort_keys=True)
        (PHRASES / f"{locale}.json").write_text(text, encoding="utf-8")


def _phrases(catalogue: Catalog, used: set[MessageId]) -> dict[str, str | list[str]]:
    phrases: dict[str, str | list[str]] = {}
    for each in used:
        single = each[0] if isinstance(each, tuple) else each
        message = catalogue.get(single)
        if message is not None and message.string:
            phrases[single] = message.string if isinstance(message.string, str) else list(message.string)
    return phrases


def _placeholders(used: MessageId, string: str | tuple[str, ...] | list[str]) -> Iterator[str]:
    wanted = set(PLACEHOLDER.findall(used[1] if isinstance(used, tuple) else used))
    for text in [string] if isinstance(string, str) else string:
        found = set(PLACEHOLDER.findall(text))
        if found - wanted or (wanted - found and not isinstance(used, tuple)):
            yield f"vi: placeholders differ: {used!r} / {text!r}"


def _extract(
    folder: Path, methods: list[tuple[str, str]], keywords: Mapping[str, tuple[int, ...] | None]
) -> set[MessageId]:
    if not folder.is_dir():
        return set()
    found = extract_from_dir(folder, methods, keywords=keywords, comment_tags=())
    return {message if isinstance(message, str) else (message[0], message[1]) for _, _, message, _, _ in found}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
