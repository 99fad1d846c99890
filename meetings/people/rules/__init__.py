"""Pure decisions about people: their names, their passwords, who manages whom."""

from meetings.people.rules.names import Name, fold, sort_key, sort_text, split_name, tidy

__all__ = ["Name", "fold", "sort_key", "sort_text", "split_name", "tidy"]
