"""The only package that knows how this process runs things side by side.

`patch()` is the first statement of the process; everybody else asks `current()` for
a `Runtime` and never sees eventlet.
"""

from meetings.runtime.facade import Lane, Mailbox, Promise, Runtime, current, patch

__all__ = ["Lane", "Mailbox", "Promise", "Runtime", "current", "patch"]
