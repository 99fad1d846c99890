"""`python -m tests.bench [GROUP …]`: measure, print the table, write bench.json; 1 where a bar is missed."""

from __future__ import annotations

import argparse
import gc
import json
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import machine
from tests.bench.beside import KEPT, Missing
from tests.bench.crowd import Crowd
from tests.bench.plan import FAILURES, SMOKE, WHOLE, Plan, say, told_of
from tests.bench.rows import GROUPS
from tests.bench.table import Row, as_markdown
from tests.programs import NotInstalled


def measured(groups: list[str], plan: Plan, keep: Callable[[list[Row]], None]) -> list[Row]:
    """All rows of these groups; `keep` gets what there is after each group, so that a later failure loses nothing."""
    rows: list[Row] = []
    for group in groups:
        say(group)
        try:
            for row in GROUPS[group](plan):
                rows.append(row)
                gc.collect()
        except (Missing, NotInstalled) as missing:
            rows.append(Row(group, "", skipped=str(missing)))
        except FAILURES as failure:  # of what is not measured in turns: the other groups go on
            rows.append(Row(group, "", failed=told_of(failure)))
        keep(rows)
    return rows


def main() -> int:
    """As the module says."""
    parser = argparse.ArgumentParser(prog="make bench", description="The product beside its peers.")
    parser.add_argument("groups", nargs="*", choices=[[], *GROUPS], help="only these: " + ", ".join(GROUPS))
    parser.add_argument("--smoke", action="store_true", help="200 clients, once: that it runs, not how fast")
    parser.add_argument("--repeats", type=int, help="how often everything is measured")
    parser.add_argument("--into", type=Path, default=KEPT, help="the folder for bench.json and bench.md")
    args = parser.parse_args()
    plan = SMOKE if args.smoke else WHOLE
    if args.repeats:
        plan = Plan(**{**plan.__dict__, "repeats": args.repeats})
    if args.smoke:
        Crowd.sleeps_seconds = 0.01
    else:
        machine.pin(machine.cores().client)
    gc.disable()  # of the client; between the rows it is collected
    began, facts = time.monotonic(), machine.described()
    rows = measured(args.groups or list(GROUPS), plan, lambda rows: write(args.into, rows, facts))
    facts["minutes"] = f"{(time.monotonic() - began) / 60:.1f}"
    missed = [row.name for row in rows if row.is_missed]
    write(args.into, rows, facts)
    print(f"\n{as_markdown(rows)}\n\n{', '.join(f'{key}: {value}' for key, value in facts.items())}")
    print(f"bars missed: {len(missed)}" if missed else "every bar is kept")
    return 1 if missed and not args.smoke else 0


def write(folder: Path, rows: list[Row], facts: dict[str, str]) -> None:
    """What the table holds, for programs and for docs."""
    folder.mkdir(parents=True, exist_ok=True)
    told = {"machine": facts, "rows": [row.as_json() for row in rows]}
    (folder / "bench.json").write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
    (folder / "bench.md").write_text(as_markdown(rows) + "\n")


if __name__ == "__main__":
    raise SystemExit(main())
