"""A folder of files becomes a meeting: the way of the command line and of the example."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from meetings.intake.bundle import Bundle, together
from meetings.intake.orders import order_for
from meetings.intake.plan import PaperFile, Plan
from meetings.intake.planning import make_plan
from meetings.intake.problems import Problem
from meetings.intake.queries import known
from meetings.intake.receiving import receive_files
from meetings.kernel.errors import Refusal
from meetings.kernel.house import House
from meetings.papers.store import Store
from meetings.papers.views.base import store as store_here

NOT_MEANT = re.compile(r"^(?:\.|~\$|~lock|\._)|^(?:thumbs\.db|desktop\.ini|__MACOSX)$", re.IGNORECASE)
MOST_FILES = 2_000


@dataclass(frozen=True, slots=True)
class FolderRead:
    """What a folder's files say, before anything is compared or written."""

    bundle: Bundle
    papers: tuple[PaperFile, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What became of an import; `counts` is empty where nothing was written."""

    plan: Plan
    is_done: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)


def import_folder(
    house: House, folder: Path, meeting_id: int, session_id: int, *, store: Store | None = None
) -> Report:
    """Import everything in a folder into a meeting, or nothing where the plan has an error.

    Needs an application context unless the store of papers is given; raises Refusal where the act is refused.
    """
    read = read_folder(house, store or store_here(), folder, meeting_id)
    plan = plan_of(house, read, meeting_id)
    if plan.errors:
        return Report(plan)
    return write_folder(house, read, plan, meeting_id, session_id)


def read_folder(house: House, store: Store, folder: Path, meeting_id: int) -> FolderRead:
    """Read every file in a folder and the folders in it; raises Refusal where there is no such folder."""
    paths = house.runtime.offload(_files, folder)
    received = receive_files(house, store, meeting_id, paths)
    bundle = together(received.bundles)
    if not (bundle.people or bundle.items or received.papers or bundle.problems):
        bundle = Bundle(problems=(Problem(folder.name, 0, "", "folder_empty"),))
    return FolderRead(bundle, received.papers)


def plan_of(house: House, read: FolderRead, meeting_id: int) -> Plan:
    """What an import would do; meeting 0: into a new one."""
    here = house.read(known, meeting_id)
    plan: Plan = house.runtime.offload(make_plan, read.bundle, read.papers, here)
    return plan


def write_folder(house: House, read: FolderRead, plan: Plan, meeting_id: int, session_id: int) -> Report:
    """Write what was read; raises Refusal and writes nothing."""
    order = order_for(meeting_id, read.bundle, read.papers)
    answer = house.dispatch("intake.import_meeting", msgspec.to_builtins(order), session_id)
    return Report(plan, is_done=True, counts=answer["counts"])


def _files(folder: Path) -> list[tuple[str, Path]]:
    """Name and place of every file that was meant, in the order of their names."""
    if not folder.is_dir():
        raise Refusal("no_such_folder", folder=str(folder))
    found = []
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and not path.is_symlink() and not any(NOT_MEANT.search(part) for part in inside.parts):
            found.append((inside.as_posix(), path))
    if len(found) > MOST_FILES:
        raise Refusal("too_many_files", count=len(found), most=MOST_FILES)
    return found
