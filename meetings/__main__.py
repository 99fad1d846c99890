"""python -m meetings …: the runtime is patched before anything else is imported."""

import sys

from meetings.runtime import patch

# Only the server needs the hub; every other command runs in plain threads.
patch(None if sys.argv[1:2] == ["serve"] else "threads")

from meetings.command import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
