"""The files in a ZIP, unpacked by a process of its own that may be killed.

`python -I alone.py zip_entries FILE PREFIX` writes every entry that was meant to `PREFIX-1.entry`,
`PREFIX-2.entry`, … and prints one line of JSON: {"entries": [{"name": …, "path": …, "problem": …}]}, where an
entry that may not be taken has a problem and no path, or {"problem": …} for the whole.  Without a PREFIX nothing
is written, and the line is {"files": 3}.
"""

from __future__ import annotations

import errno
import json
import re
import shutil
import stat
import sys
import zipfile
import zlib
from typing import Any

from meetings.papers.store.limits import limit_myself

MOST_SECONDS = 120
MOST_MEMORY_BYTES = 1_000_000_000
MOST_ENTRIES = 500
MOST_UNPACKED_BYTES = 2_000_000_000
MANY_UNPACKED_BYTES = 200_000_000  # beyond it, more than
MOST_TIMES = 100  # times the size of the ZIP is nothing that people pack
IS_UTF8 = 0x800
IS_ENCRYPTED = 0x1
NOT_MEANT = re.compile(r"^(\.|~\$|__MACOSX$|thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
TRICK = re.compile(r"^([/\\]|[a-z]:)|(^|[/\\])\.\.([/\\]|$)", re.IGNORECASE)
PIECE_BYTES = 1 << 20


def unpack(path: str, prefix: str = "") -> dict[str, Any]:
    """Unpack what was meant; what becomes of each entry."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if _is_meant(entry)]
            unpacked = sum(entry.file_size for entry in entries)
            packed = sum(entry.compress_size for entry in entries)
            if len(entries) > MOST_ENTRIES:
                return {"problem": "zip_too_many"}
            if unpacked > MOST_UNPACKED_BYTES or (unpacked > MANY_UNPACKED_BYTES and unpacked > MOST_TIMES * packed):
                return {"problem": "paper_bomb"}
            if not prefix:
                return {"files": len(entries)}
            return {"entries": [_one(archive, entry, f"{prefix}-{n}.entry") for n, entry in enumerate(entries, 1)]}
    except OSError as error:
        return {"problem": "disk_full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "paper_damaged"}
    except (zipfile.BadZipFile, NotImplementedError, ValueError, LookupError):
        return {"problem": "paper_damaged"}


def name_of(entry: zipfile.ZipInfo) -> str:
    """An entry's name as it was meant: older programs for Windows write it in the code page of their country."""
    if entry.flag_bits & IS_UTF8:
        return entry.filename
    try:
        raw = entry.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "cp1258"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _is_meant(entry: zipfile.ZipInfo) -> bool:
    parts = [part for part in re.split(r"[/\\]", name_of(entry)) if part not in ("", ".", "..")]
    return bool(parts) and not entry.is_dir() and not any(NOT_MEANT.search(part) for part in parts)


def _one(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: str) -> dict[str, str]:
    name = name_of(entry)
    told = {"name": re.split(r"[/\\]", name)[-1], "path": "", "problem": ""}
    if TRICK.search(name) or stat.S_ISLNK(entry.external_attr >> 16):
        return {**told, "problem": "zip_path"}
    if entry.flag_bits & IS_ENCRYPTED:
        return {**told, "problem": "paper_encrypted"}
    try:
        with archive.open(entry) as source, open(target, "xb") as out:
            shutil.copyfileobj(source, out, PIECE_BYTES)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        return {**told, "problem": "paper_damaged"}
    return {**told, "path": target}


if __name__ == "__main__":
    limit_myself(MOST_SECONDS, MOST_MEMORY_BYTES, MOST_UNPACKED_BYTES)
    print(json.dumps(unpack(*sys.argv[1:3])))
