"""The style sheets keep to their rules, and every colour can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHEETS = sorted((ROOT / "static" / "css").glob("*.css"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))
LAYERS = {"reset", "tokens", "base", "parts", "screens", "states"}
HEX = re.compile(r"#[0-9A-Fa-f]{3,8}\b")

# Text and the grounds it stands on; WCAG 2.2 AA.
TEXT = [
    ("--ink", "--bg"),
    ("--ink", "--surface"),
    ("--ink", "--raised"),
    ("--ink-2", "--bg"),
    ("--ink-2", "--surface"),
    ("--brand", "--surface"),
    ("--on-brand", "--brand"),
    ("--gold", "--bg"),
    ("--gold", "--surface"),
    ("--warning", "--bg"),
    ("--surface", "--warning"),
    ("--surface", "--gold"),
    ("--no", "--surface"),
    ("--yes", "--surface"),
    ("--on-vote", "--yes"),
    ("--on-vote", "--no"),
    ("--on-vote", "--abstain"),
]
CONTROLS = [("--control", "--bg"), ("--control", "--surface"), ("--focus", "--bg"), ("--focus", "--surface")]


def without_comments(path: Path) -> str:
    """A sheet as the browser reads it."""
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """The outermost blocks of a sheet: what stands before the brace, and what is inside."""
    depth = start = 0
    head = ""
    for at, letter in enumerate(text):
        if letter == "{":
            if depth == 0:
                head, start = text[start:at].rsplit(";", 1)[-1].strip(), at + 1
            depth += 1
        elif letter == "}":
            depth -= 1
            if depth == 0:
                yield head, text[start:at]
                start = at + 1


def palettes() -> dict[str, dict[str, str]]:
    """The colours by theme, as tokens.css gives them."""
    text = without_comments(ROOT / "static" / "css" / "tokens.css")
    found = {}
    for name, selector in (("light", r":root, \[data-theme=\"light\"\]"), ("dark", r"\[data-theme=\"dark\"\]")):
        body = re.search(selector + r" \{(.*?)\}", text, flags=re.S)
        assert body, name
        found[name] = dict(re.findall(r"(--[\w-]+): (#[0-9A-F]{6});", body[1]))
    device = re.search(r":root:not\(\[data-theme\]\) \{(.*?)\}", text, flags=re.S)
    assert device
    found["device"] = dict(re.findall(r"(--[\w-]+): (#[0-9A-F]{6});", device[1]))
    return found


def luminance(colour: str) -> float:
    """Relative luminance. Source: WCAG 2.2, "relative luminance"."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white). Source: WCAG 2.2, "contrast ratio"."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_can_be_read(theme: str) -> None:
    palette = palettes()[theme]
    weak = [
        (text, ground, round(ratio, 2))
        for text, ground in TEXT
        if (ratio := contrast(palette[text], palette[ground])) < 4.5
    ]
    assert weak == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_controls_and_focus_stand_out(theme: str) -> None:
    palette = palettes()[theme]
    weak = [
        (line, ground, round(ratio, 2))
        for line, ground in CONTROLS
        if (ratio := contrast(palette[line], palette[ground])) < 3
    ]
    assert weak == []


def test_a_dark_device_gets_the_dark_theme() -> None:
    found = palettes()
    assert found["device"] == found["dark"]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_sheets_use_layers_classes_and_tokens(path: Path) -> None:
    text = without_comments(path)
    assert "!important" not in text
    outside = [head for head, _ in blocks(text) if not head.startswith(("@font-face", "@page", "@layer"))]
    assert outside == []
    named = {head.removeprefix("@layer").strip() for head, _ in blocks(text) if head.startswith("@layer")}
    assert named - LAYERS == set()
    if path.name != "tokens.css":
        assert HEX.findall(text) == []


def test_every_icon_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (ROOT / "static" / "icons.svg").read_text(encoding="utf-8")))
    call = re.compile(r"\bicon\(\"([\w-]+)\"")
    used = {name for path in (*TEMPLATES, *SCRIPTS) for name in call.findall(path.read_text(encoding="utf-8"))}
    assert used - drawn == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_templates_pass_a_strict_content_policy(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"\sstyle=|\son\w+=\"|<style", text) == []
    inline = [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag and "application/json" not in tag]
    assert inline == []
