"""python -m meetings.verifying BUNDLE: the offline program."""

import sys

from meetings.verifying.saying import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
