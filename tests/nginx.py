"""nginx as one of deploy/'s files has it, but for TLS: on a port of its own, dying with the tests."""

from __future__ import annotations

import os
import re
import shutil
import warnings
from pathlib import Path

import requests

from tests.programs import NotInstalled, Program
from tests.serving import ROOT, Server


class Nginx(Program):
    """A proxy before servers; `replaced` are words of the file and what stands for them here.

    `tls`: its certificate and key; without them it speaks without TLS.  `port`: where it listens; 0: where it can.
    """

    def __init__(
        self, site: str, replaced: dict[str, str], tls: tuple[Path, Path] | None = None, port: int = 0
    ) -> None:
        self.binary = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin")
        if self.binary is None:
            raise NotInstalled("nginx is not installed (apt-get install nginx-light)")
        super().__init__("nginx")
        self.port = port or self.port
        self.user = None  # it must read what the server keeps, as the server's own user
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        text = (ROOT / "deploy" / site).read_text()
        if tls:
            names = ("/etc/phien/certificate.pem", "/etc/phien/key.pem")
            replaced = {**replaced, **{name: str(file) for name, file in zip(names, tls, strict=True)}}
        else:
            text = re.sub(r"(?m)^    ssl_.*\n", "", text)
        listens = f"listen 127.0.0.1:{self.port}{' ssl' if tls else ''}"
        for words, ours in {"listen 443 ssl": listens, **replaced}.items():
            assert words in text, words
            text = text.replace(words, ours)
        places = "".join(
            f"{kind}_temp_path {self.folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        # What deploy/nginx.conf asks of nginx's own file: each tablet takes two connections.
        main = f"daemon off; pid {self.folder}/pid; error_log stderr; worker_rlimit_nofile 16384;"
        main = f"{main} events {{ worker_connections 8192; }}"
        main = f"{main} http {{ access_log off; sendfile on; tcp_nopush on; {places}\n{text}}}"
        (self.folder / "nginx.conf").write_text(f"user root;\n{main}" if os.geteuid() == 0 else main)

    def command(self) -> list[str]:
        return [str(self.binary), "-c", str(self.folder / "nginx.conf"), "-p", str(self.folder)]

    def answers(self) -> bool:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # its certificate is of the tests' own making
                return requests.get(f"{self.url}/health", timeout=2, verify=False).ok
        except requests.ConnectionError:
            return False


def before(server: Server, tls: tuple[Path, Path] | None = None) -> Nginx:
    """An nginx before one server, as deploy/nginx.conf has it; raises NotInstalled."""
    replaced = {"127.0.0.1:8000": f"127.0.0.1:{server.port}", "/var/lib/phien": str(server.folder / "var")}
    return Nginx("nginx.conf", replaced, tls)
