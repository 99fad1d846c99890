"""The kernel's shelf, watched."""

from tests.kernel.conftest import shelf as shelf
