"""The shipped configuration of nginx, served for real: only paths, ports and names are others."""

from __future__ import annotations

import os
import shutil
import ssl
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPSConnection
from pathlib import Path

from tests.processes import ROOT, free_port

PROGRAM = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
MISSING = "Tests of the reverse proxy need nginx: apt-get install nginx-light."
SHIPPED = ROOT / "deploy" / "nginx"
_TRUSTING = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
_TRUSTING.check_hostname = False
_TRUSTING.verify_mode = ssl.CERT_NONE
_MAIN = """
user {user};
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 1024; }}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    {more}
    include {folder}/lokalprojekte.conf;
}}
"""


@dataclass
class Nginx:
    """nginx in front of web processes on ``upstream`` ports, with the finished pages below ``pages``.

    ``requests_per_second`` takes the place of the shipped limit, which one machine that plays many readers would reach.
    """

    folder: Path
    pages: Path
    upstream: Sequence[int]
    requests_per_second: int = 100_000
    #: More for the http block.
    more: str = ""

    def __post_init__(self) -> None:
        self.port = free_port()
        self._plain_port = free_port()
        self._certify()
        (self.folder / "lokalprojekte.conf").write_text(self._shipped("lokalprojekte.conf"))
        (self.folder / "application.conf").write_text(self._shipped("application.conf"))
        (self.folder / "nginx.conf").write_text(
            _MAIN.format(folder=self.folder, user="root" if os.geteuid() == 0 else "nobody", more=self.more)
        )

    def __enter__(self) -> Nginx:
        self._process = subprocess.Popen([*self._command, "-g", "daemon off;"], stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while self.ask("/")[0] == 0:
            assert time.monotonic() < deadline, self.check().stderr
            assert self._process.poll() is None, self.check().stderr
            time.sleep(0.02)
        return self

    def __exit__(self, *_details: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)

    @property
    def _command(self) -> list[str]:
        return [PROGRAM or "nginx", "-p", str(self.folder), "-c", str(self.folder / "nginx.conf")]

    def check(self) -> subprocess.CompletedProcess[str]:
        """Let nginx judge the configuration."""
        return subprocess.run([*self._command, "-t"], capture_output=True, text=True, check=False)

    def connect(self) -> HTTPSConnection:
        """Return a line to it; its certificate is its own."""
        return HTTPSConnection("127.0.0.1", self.port, timeout=30, context=_TRUSTING)

    def ask(self, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str) -> tuple:
        """Return status, headers (lower case) and body; status 0 when nothing answers.

        Names of headers are written with ``_`` for ``-``.
        """
        line = self.connect()
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            line.request(method, path, body=body, headers=named)
            response = line.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            assert len(found) == len(response.getheaders()), "a header stands there twice"
            return response.status, found, response.read()
        except (OSError, HTTPException):
            return 0, {}, b""
        finally:
            line.close()

    def _shipped(self, name: str) -> str:
        own = {
            "/etc/nginx/lokalprojekte/application.conf": f"{self.folder}/application.conf",
            "/etc/nginx/lokalprojekte/": f"{SHIPPED}/",
            "/var/cache/lokalprojekte/pages": str(self.pages),
            "/etc/letsencrypt/live/lokalprojekte.example/": f"{self.folder}/",
            "/var/log/nginx/lokalprojekte.log": f"{self.folder}/site.log",
            "    listen [::]:80;\n": "",
            "    listen [::]:443 ssl http2;\n": "",
            "listen 80;": f"listen 127.0.0.1:{self._plain_port};",
            "listen 443 ssl": f"listen 127.0.0.1:{self.port} ssl",
            "rate=50r/s": f"rate={self.requests_per_second}r/s",
            "server 127.0.0.1:8000 fail_timeout=2s;": " ".join(
                f"server 127.0.0.1:{port} fail_timeout=2s;" for port in self.upstream
            ),
        }
        text = (SHIPPED / name).read_text(encoding="utf-8")
        for theirs, ours in own.items():
            text = text.replace(theirs, ours)
        return text

    def _certify(self) -> None:
        asked = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1"
        files = ["-keyout", str(self.folder / "privkey.pem"), "-out", str(self.folder / "fullchain.pem")]
        with suppress(FileExistsError):
            self.folder.mkdir()
        subprocess.run(["openssl", *asked.split(), *files], check=True, capture_output=True)
