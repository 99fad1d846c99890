# Two commands matter: `make run` starts Phiên, `make test` proves it. The work is done by deploy/setup.py.
#
#   make run          start; PORT, HOST, DATA, DATABASE_URL, EXAMPLE=no, TLS=lan|files change what is started
#   make test         everything: needed tools, checks, all tests but the long ones
#   make quick        the tests without browser and servers (ARGS="tests/voting -k quorum" narrows any of these)
#   make test-long    the long suites
#   make bench        measure beside Node, stock Flask-SocketIO and a sender in C (docs/benchmarks.md)
#   make check        style, types, import contracts, templates, scripts, migrations, catalogues
#   make format       put Python and JavaScript into the house's layout
#   make screenshots  take the pictures of the README from the running product
#   make pins         renew requirements.txt and tests/requirements.txt from their .in files
#   make clean        remove what was installed; data in var/ stays

.PHONY: run install test quick test-long bench check format screenshots pins clean
.DEFAULT_GOAL := run

CANDIDATES := $(PYTHON) python3 python3.13 python3.12 python3.11
SUPPORTED := import sys; print(sys.executable) if (3, 11) <= sys.version_info[:2] <= (3, 13) else sys.exit(1)
FOUND := $(shell for each in $(CANDIDATES); do $$each -c '$(SUPPORTED)' 2>/dev/null && break; done)
SETUP = $(or $(FOUND),$(error Cần Python 3.11 đến 3.13, ví dụ: apt install python3 python3-venv / Python 3.11 to 3.13 is needed, for example: apt install python3 python3-venv)) deploy/setup.py

run install test quick test-long bench check format screenshots:
	@exec $(SETUP) $@ $(ARGS)

pins:
	@exec $(or $(FOUND),python3) deploy/pin.py

clean:
	rm -rf .venv static/vendor static/node_modules
