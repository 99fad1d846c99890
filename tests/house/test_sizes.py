"""Nothing grows beyond what one reads in one go."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import PYTHON_FOLDERS, files, line_count, name, tree

MODULE_LINES = 250
FUNCTION_LINES = 25
TEMPLATE_LINES = 120
FRONT_END_LINES = 300
Function = ast.FunctionDef | ast.AsyncFunctionDef


def too_long(paths: Iterator[Path], limit: int) -> list[str]:
    return [f"{name(path)}: {count}" for path in paths if (count := line_count(path)) > limit]


def test_modules_are_short() -> None:
    assert too_long(files(*PYTHON_FOLDERS, suffix=".py"), MODULE_LINES) == []


def test_templates_are_short() -> None:
    assert too_long(files("templates", suffix=".html"), TEMPLATE_LINES) == []


def test_scripts_and_styles_are_short() -> None:
    assert too_long(files("static", suffix=".js"), FRONT_END_LINES) == []
    assert too_long(files("static", suffix=".css"), FRONT_END_LINES) == []


def body_lines(function: Function) -> int:
    """Lines of a function from its first statement to its last, its docstring aside."""
    body = function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_functions_are_short() -> None:
    found = [
        f"{name(path)}:{node.lineno} {node.name}: {lines}"
        for path in files("meetings", "deploy", "tests", suffix=".py")
        for node in ast.walk(tree(path))
        if isinstance(node, Function) and (lines := body_lines(node)) > FUNCTION_LINES
    ]
    assert found == []
