"""python -m meetings …: the runtime is patched before anything else is imported."""

import gc
import sys

if sys.argv[1:2] == ["serve"]:
    gc.disable()  # a third of the time of loading goes into looking through what stays; serving.run enables it

from meetings.runtime import patch

# Only the server needs the hub; every other command runs in plain threads.
patch(None if sys.argv[1:2] == ["serve"] else "threads")

from meetings.command import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
