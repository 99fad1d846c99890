"""Checks an exported bundle of a meeting offline and counts its votes again.

It shares no code with the server: it imports nothing of Phiên but itself, and needs nothing
but Python.  docs/bundles.md describes the format, so that anybody may write another one.
"""

from meetings.verifying.checking import Report, check
from meetings.verifying.findings import Finding, sentence

__all__ = ["Finding", "Report", "check", "sentence"]
