"""``manage.py run`` and ``manage.py serve``."""

from __future__ import annotations

import argparse
import functools
import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ImproperlyConfigured

from lokalprojekte.core import pango
from lokalprojekte.delivery.launch.children import Family
from lokalprojekte.delivery.launch.counters import empty_counters
from lokalprojekte.delivery.launch.fingerprint import STAMP, fingerprint, is_prepared, missing_catalogues, write_stamp
from lokalprojekte.delivery.launch.server import (
    ALLOCATOR,
    allow_many_connections,
    answers,
    server_command,
    why_not_free,
)
from lokalprojekte.settings.env import Env

if TYPE_CHECKING:
    from rich.console import Console

ROOT: Final = Path(__file__).resolve().parents[4]
_SERVER, _WORKER, _SETUP = "web server", "worker", "set-up"


@dataclass(frozen=True)
class Options:
    """What was asked for, from the command line and the environment."""

    host: str
    port: int
    workers: int
    data_dir: Path
    dev: bool
    prepare_only: bool


def run(arguments: Sequence[str]) -> int:
    """Set up what is missing, serve the site with its worker until told to stop, and return the exit code."""
    try:
        options = _options(arguments)
    except ImproperlyConfigured as error:
        _console().print(str(error), style="red", markup=False)
        return 1
    problem = None if options.prepare_only else why_not_free(options.host, options.port)
    if problem:
        _console().print(problem, style="red", markup=False)
        return 1
    allow_many_connections()
    family = Family(folder=ROOT, environment=_environment(dev=options.dev))
    family.listen()
    try:
        return _prepare(family, options) or _serve(family, options)
    finally:
        family.end()


def serve(arguments: Sequence[str]) -> int:
    """Become the web server alone; for services that a supervisor restarts. Unknown arguments go to granian."""
    parser = argparse.ArgumentParser(prog="manage.py serve", description=serve.__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    known, extra = parser.parse_known_args(arguments)
    env = Env()
    try:
        port = env.integer("PORT", 8000, low=1, high=65535)
        workers = env.integer("WEB_WORKERS", 1, low=1, high=64)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    command = server_command(host=known.host, port=port, workers=workers, extra=extra)
    allow_many_connections()
    os.chdir(ROOT)
    os.execve(command[0], command, _environment())  # noqa: S606 - our own command


@functools.cache
def _console() -> Console:
    from rich.console import Console  # noqa: PLC0415 - a start where all is there shall not wait for it

    return Console(highlight=False)


def _options(arguments: Sequence[str]) -> Options:
    parser = argparse.ArgumentParser(
        prog="manage.py run",
        description="Set up what is missing (database, reference data, demo content, collected files), then serve the"
        " site together with its worker until Ctrl-C. Safe to repeat and to interrupt.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--dev", action="store_true", help="reload when a file changes, show tracebacks")
    parser.add_argument("--prepare-only", action="store_true", help="end after the set-up")
    found = parser.parse_args(arguments)
    env = Env()
    return Options(
        host=found.host,
        port=env.integer("PORT", 8000, low=1, high=65535),
        workers=env.integer("WEB_WORKERS", 1, low=1, high=64),
        data_dir=env.folder("DATA_DIR", ROOT / "var"),
        dev=found.dev,
        prepare_only=found.prepare_only,
    )


def _environment(*, dev: bool = False) -> dict[str, str]:
    """Return what the children see: the source root on the path, and settings chosen."""
    environment = dict(os.environ)
    paths = [str(ROOT / "site"), str(ROOT), *filter(None, [environment.get("PYTHONPATH")])]
    environment["PYTHONPATH"] = os.pathsep.join(paths)
    settings = "lokalprojekte.settings.dev" if dev else "lokalprojekte.settings.demo"
    environment.setdefault("DJANGO_SETTINGS_MODULE", settings)
    for name, value in ALLOCATOR.items():
        environment.setdefault(name, value)
    environment.setdefault("PROMETHEUS_MULTIPROC_DIR", str(empty_counters(Env().folder("DATA_DIR", ROOT / "var"))))
    return environment


def _prepare(family: Family, options: Options) -> int:
    """Run the set-up where something is missing; return an exit code that is 0 when all is there."""
    if is_prepared(ROOT, options.data_dir):
        return 0
    started = time.monotonic()
    _compile_catalogues()
    family.start(_SETUP, [sys.executable, "manage.py", "prepare"])
    code = family.wait_for(_SETUP)
    if code is None:
        _console().print("Interrupted. The next start goes on from here.")
        return 130
    if code:
        _console().print("The set-up did not end well; the message above says why.", style="red")
        return 1
    write_stamp(options.data_dir / STAMP, fingerprint(ROOT))
    _console().print(f"Set up in {time.monotonic() - started:.0f} s.")
    _name_what_is_missing()
    return 0


def _compile_catalogues() -> None:
    stale = missing_catalogues(ROOT)
    if stale:
        from lokalprojekte.delivery.launch.catalogues import compile_catalogue  # noqa: PLC0415 - rarely needed

        for catalogue in stale:
            compile_catalogue(catalogue)
        _console().print("[green]✓[/] German texts compiled")


def _serve(family: Family, options: Options) -> int:
    if options.prepare_only:
        return 0
    problem = why_not_free(options.host, options.port)
    if problem:
        # Somebody came first while this one was setting up; granian would share the port without a word.
        _console().print(problem, style="red", markup=False)
        return 1
    started = time.monotonic()
    if options.dev:
        command = [sys.executable, "manage.py", "runserver", f"{options.host}:{options.port}"]
    else:
        command = server_command(host=options.host, port=options.port, workers=options.workers)
    family.start(_SERVER, command)
    _console()  # is imported while the server does the same with all of Django
    if family.wait_until(lambda: answers(options.host, options.port)):
        # The worker waits until the first reader can be answered: two imports at once would delay both.
        family.start(_WORKER, [sys.executable, "manage.py", "worker"])
        _tell_addresses(options, seconds=time.monotonic() - started)
        family.wait_until(lambda: False)
    dead = family.dead()
    if dead and not family.stopping:
        name, code = dead
        _console().print(f"The {name} ended by itself (exit code {code}), so everything ends.", style="red")
        return 1
    _console().print("Stopping …")
    return 0


def _tell_addresses(options: Options, *, seconds: float) -> None:
    console = _console()
    address = os.environ.get("BASE_URL", "").rstrip("/") or f"http://{options.host}:{options.port}"
    console.print(f"\n[bold]{address}/[/]         the site (answered after {seconds:.1f} s)")
    console.print(f"[bold]{address}/admin/[/]   the admin")
    try:
        logins = json.loads((options.data_dir / "demo-login.json").read_text(encoding="utf-8"))
        for role, login in logins.items():
            console.print(f"  {role}: {login['username']}  {login['password']}", markup=False)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        console.print("  (no demo login here)")
    console.print("Ctrl-C ends the site and its worker.\n")


def _name_what_is_missing() -> None:
    """Say in one line which library of the system is missing, what for, and how to get it."""
    if not pango.is_installed():
        _console().print(
            "Pango is missing, so calls have no PDF (the print view works); it comes with:"
            " apt-get install libpango-1.0-0 libpangoft2-1.0-0",
            style="yellow",
        )
