"""The site as processes of their own – web server and worker – that a test can start, ask and kill."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = {"web": ("serve",), "worker": ("worker", "--skip-checks")}
#: Seconds after which somebody who waits for an answer presses the button once more.
PATIENCE = 30.0
BROWSER: Mapping[str, str] = {
    "Sec-Fetch-Site": "same-origin",
    "Content-Type": "application/x-www-form-urlencoded",
}


def database_url() -> str:
    """Return the address of the database the tests use, for another process."""
    config = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{config['NAME']}"
    user, password, host = (quote(str(config[key]), safe="") for key in ("USER", "PASSWORD", "HOST"))
    port = f":{config['PORT']}" if config["PORT"] else ""
    socket_folder = f"?host={quote(config['OPTIONS']['host'])}" if "host" in config["OPTIONS"] else ""
    return f"postgresql://{user}:{password}@{host}{port}/{config['NAME']}{socket_folder}"


def wait_for(condition: Callable[[], bool], seconds: float = 120) -> None:
    """Return as soon as ``condition`` holds; fail when it does not within ``seconds``."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def said_by(script: str, folder: Path) -> str:
    """Return what ``script`` prints as a process of its own, on a database of its own in which nothing is."""
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'nowhere' / 'none.sqlite3'}",
        "DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "tests.worker_settings",
        "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "site", ROOT))),
        "SMTP_URL": "smtp://127.0.0.1:1",
    }
    asked = [sys.executable, "-c", script]
    return subprocess.run(asked, env=environment, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass(frozen=True)
class Reply:
    """What the server said; ``status`` is 0 when it said nothing."""

    status: int
    location: str = ""
    body: str = ""


@dataclass
class Site:
    """Web server and worker on the database of the test; both can be killed and started again.

    ``more`` are further environment variables, or other values of those below.
    """

    data: Path
    smtp_port: int
    port: int = field(default_factory=free_port)
    #: Variables besides those every test needs, and arguments of the web server.
    more: Mapping[str, str] = field(default_factory=dict)
    arguments: tuple[str, ...] = ()
    #: The checkout that runs; an older one must know the database.
    root: Path = ROOT
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """The variables its processes run with."""
        return {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(self.root / "site"), str(self.root)]),
            "DJANGO_SETTINGS_MODULE": "tests.worker_settings",
            "DATABASE_URL": database_url(),
            "DATA_DIR": str(self.data),
            "SMTP_URL": f"smtp://127.0.0.1:{self.smtp_port}",
            "SECRET_KEY": settings.SECRET_KEY,
            "PORT": str(self.port),
            "MIN_FREE_MB": "0",
            "FORMS_PER_HOUR": "1000000",
            "LOG_LEVEL": "WARNING",
            **self.more,
        }

    def start(self, name: str) -> None:
        """Start ``web`` or ``worker``; returns at once."""
        arguments = self.arguments if name == "web" else ()
        with (self.data / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                [sys.executable, "manage.py", *COMMANDS[name], *arguments],
                cwd=self.root,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def manage(self, *arguments: str) -> None:
        """Run a command of ``manage.py`` to its end; fail with what it said when it fails."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=self.root, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{arguments[0]}: {done.stderr[-3000:]}"

    def kill(self, name: str) -> None:
        """Kill -9 the process and what it started, as a power cut would."""
        process = self.running.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self, name: str) -> None:
        """Tell the process to end, as a supervisor does, and wait until it has."""
        process = self.running.pop(name)
        process.terminate()
        process.wait(timeout=PATIENCE)

    def end(self) -> None:
        for name in [*self.running]:
            self.kill(name)

    def wait_until_up(self) -> None:
        wait_for(lambda: self.ask("GET", "/health/live/").status == 200)

    def ask(
        self,
        method: str,
        path: str,
        fields: Mapping[str, str] | None = None,
        *,
        body: str | None = None,
        headers: Mapping[str, str] = BROWSER,
        timeout: float = PATIENCE,
    ) -> Reply:
        """Send one request, as a browser does unless ``headers`` and ``body`` are those of a program."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            line.request(method, path, body=urlencode(fields or {}) if body is None else body, headers=headers)
            response = line.getresponse()
            text = response.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            return Reply(0)
        finally:
            line.close()
        return Reply(response.status, response.getheader("Location", ""), text)

    def insist(
        self, path: str, fields: Mapping[str, str] | None = None, *, accepted: set[int], **program: Any
    ) -> Reply:
        """Post until the server gives an answer that a person takes for one; 503 is none."""
        deadline = time.monotonic() + 300
        while time.monotonic() < deadline:
            reply = self.ask("POST", path, fields, **program)
            if reply.status in accepted:
                return reply
            assert reply.status in {0, 503}, f"{path.split('/')[1]}: {reply.status}"
            time.sleep(0.2)
        raise AssertionError("the site did not come back")
