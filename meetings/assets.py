"""Static files as browsers get them: compressed once, kept for a year, the sheets of a page in one answer.

The address of every file carries the fingerprint of all of them (`app.py`), so that nothing remembered is ever old.
"""

from __future__ import annotations

import gzip
import mimetypes
import re
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path

from flask import Flask, Response, abort, request, send_from_directory, url_for
from werkzeug.security import safe_join

from meetings.runtime import Runtime

COMPRESSED = frozenset({".css", ".js", ".mjs", ".json", ".svg", ".wasm"})
KEPT = 1024  # answers in memory; all files together are fewer
A_YEAR = "public, max-age=31536000, immutable"
# An import that a module cannot do without; one in brackets waits until it is needed.
IMPORT = re.compile(r"""^(?:import|export)\b[^;"'()]*["'](\.[^"']+)["']|\bfrom ?["'](\.[^"']+)["']""", re.MULTILINE)


class Assets:
    """The files below one folder."""

    def __init__(self, folder: Path, runtime: Runtime) -> None:
        self._folder, self._runtime = folder, runtime
        self._packed = lru_cache(KEPT)(self._pack)
        self.modules = lru_cache(KEPT)(self._closure)

    def send(self, filename: str) -> Response:
        """One file, or several sheets in one: css/first+second.css."""
        if Path(filename).suffix not in COMPRESSED or "Range" in request.headers:
            return send_from_directory(self._folder, filename)
        is_small = request.accept_encodings.quality("gzip") > 0
        body = self._runtime.offload(self._packed, filename, is_small)
        if body is None:
            abort(404)
        kind = mimetypes.guess_type(filename)[0] or "application/octet-stream"
        headers = {"Cache-Control": A_YEAR, "Vary": "Accept-Encoding"}
        if is_small:
            headers["Content-Encoding"] = "gzip"
        return Response(body, headers=headers, mimetype=kind)

    def _pack(self, filename: str, is_small: bool) -> bytes | None:
        whole = self._whole(filename)
        return gzip.compress(whole, 9, mtime=0) if whole is not None and is_small else whole

    def _whole(self, filename: str) -> bytes | None:
        name = Path(filename)
        parts = dict.fromkeys(name.stem.split("+")) if name.suffix == ".css" else [name.stem]
        paths = [safe_join(str(self._folder), str(name.with_name(part + name.suffix))) for part in parts]
        if not all(path and Path(path).is_file() for path in paths):
            return None
        return b"\n".join(Path(path).read_bytes() for path in paths if path)

    def _closure(self, filename: str) -> tuple[str, ...]:
        """A module and everything that it needs to run, by what is imported first."""
        found, waiting = dict[str, None](), [filename]
        while waiting:
            name = waiting.pop(0)
            if name not in found:
                found[name] = None
                waiting += self._imported_by(name)
        return tuple(found)

    def _imported_by(self, filename: str) -> Iterator[str]:
        path = self._folder / filename
        for match in IMPORT.finditer(path.read_text(encoding="utf-8")):
            yield str((path.parent / (match[1] or match[2])).resolve().relative_to(self._folder.resolve()))


def install(app: Flask, runtime: Runtime) -> None:
    """Let the application serve its static folder so, and its templates name sheets and modules."""
    assert app.static_folder is not None
    assets = Assets(Path(app.static_folder), runtime)
    app.view_functions["static"] = assets.send
    app.jinja_env.globals.update(sheets_in_one=_sheets_in_one, modules_of=partial(_modules_of, assets))


def _sheets_in_one(names: tuple[str, ...]) -> str:
    """The address of these sheets, in this order."""
    return url_for("static", filename=f"css/{'+'.join(names)}.css")


def _modules_of(assets: Assets, *filenames: str) -> list[str]:
    """The addresses of these modules and of all that they import."""
    every = dict.fromkeys(name for filename in filenames for name in assets.modules(filename))
    return [url_for("static", filename=name) for name in every]
