"""The offline program: reads a bundle, says what it found."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from meetings.verifying.checking import check
from meetings.verifying.findings import sentence


def main(argv: Sequence[str]) -> int:
    """0 when everything is as it was counted; 1 with every finding on stderr when not."""
    parser = argparse.ArgumentParser(prog="python -m meetings.verifying", description=__doc__)
    parser.add_argument("bundle", type=Path, help="the exported file")
    parser.add_argument("--fingerprint", help="what was printed or read out, to know that it is the same bundle")
    args = parser.parse_args(argv)
    return say(args.bundle, args.fingerprint)


def say(path: Path, expected: str | None) -> int:
    """Check one file and print the report."""
    try:
        data = path.read_bytes()
    except OSError as error:
        print(f"Không đọc được / cannot read {path}: {error.strerror}", file=sys.stderr)
        return 1
    report = check(data, expected)
    for finding in report.findings:
        print(sentence(finding), file=sys.stderr)
    print(f"Mã tệp / fingerprint: {report.fingerprint}")
    if not report.findings:
        print(
            f"Mọi dòng đều nguyên vẹn ({report.entries}); đã kiểm lại {report.votes} lượt biểu quyết. / "
            f"Every entry is whole ({report.entries}); {report.votes} votes were counted again."
        )
    return 1 if report.findings else 0
