"""What deploy/ holds for several workers says what it means: to systemd, to compose, to nginx."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from meetings.config import KEYS
from tests.servers import refuse
from tests.serving import ROOT

DEPLOY = ROOT / "deploy"


def test_units_are_right_by_systemd(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        refuse("systemd-analyze is not installed (apt-get install systemd)")
    unit = (DEPLOY / "systemd" / "phien@.service").read_text().replace("/srv/phien/.venv/bin/python", sys.executable)
    (tmp_path / "phien@.service").write_text(unit)
    shutil.copy(DEPLOY / "systemd" / "phien.target", tmp_path)
    command = [str(program), "verify", "--man=no", str(tmp_path / "phien@.service"), str(tmp_path / "phien.target")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert set(re.findall(r"\b([A-Z_]{4,})=\S", unit)) - {"PYTHONUNBUFFERED"} <= set(KEYS)


def test_compose_starts_what_several_workers_need() -> None:
    yaml = pytest.importorskip("yaml")
    services = yaml.safe_load((DEPLOY / "compose.yml").read_text())["services"]
    assert sorted(services) == ["database", "nginx", "redis", "worker1", "worker2"]
    environment = services["worker1"]["environment"]
    assert set(environment) <= set(KEYS)
    assert services["worker1"] == services["worker2"]
    named = services["nginx"]["environment"]["WORKERS"].split()
    assert sorted(name.partition(":")[0] for name in named) == ["worker1", "worker2"]
    sources = [volume.partition(":")[0] for volume in services["nginx"]["volumes"]]
    assert [name for name in sources if name.endswith((".conf", ".sh")) and not (DEPLOY / name).is_file()] == []
    assert "ports" not in {key for name in ("database", "redis", "worker1") for key in services[name]}


def test_script_puts_the_workers_of_compose_into_nginx_site(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "ADDRESS": "https://hop.lamgiang.example:8443/",
        "WORKERS": "worker1:8000 worker2:8000",
    }
    command = ["sh", str(DEPLOY / "compose.nginx.sh"), str(DEPLOY / "nginx-workers.conf"), str(tmp_path / "site")]
    subprocess.run(command, env=environment, check=True, timeout=20)
    written = (tmp_path / "site").read_text()
    assert re.findall(r"^    server (\S+) max_fails", written, re.MULTILINE) == ["worker1:8000", "worker2:8000"]
    assert re.findall(r"server_name (\S+);", written) == ["hop.lamgiang.example"]


def test_scripts_are_right_by_the_shell() -> None:
    for script in (DEPLOY / "compose.nginx.sh", DEPLOY / "systemd" / "renew"):
        assert os.access(script, os.X_OK)
        subprocess.run(["sh", "-n", str(script)], check=True, timeout=20)
