"""A real Redis for tests: on a Unix socket, in memory, gone with the test."""

from __future__ import annotations

import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

PROGRAM = shutil.which("redis-server")
MISSING = "Tests with Redis need its server: apt-get install redis-server."


@dataclass
class RedisServer:
    """A server that can be stopped, lamed and started again; it forgets everything when it stops.

    Its socket stands in a folder of its own below the folder for temporary files: paths of sockets are short.
    """

    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="lp-redis-")))
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"unix://{self.folder}/socket"

    def __enter__(self) -> RedisServer:
        self.start()
        return self

    def __exit__(self, *_details: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Start it and wait until it answers."""
        from redis import Redis, RedisError

        command = [PROGRAM or "redis-server", "--port", "0", "--unixsocket", f"{self.folder}/socket", "--save", ""]
        self.process = subprocess.Popen(
            [*command, "--appendonly", "no", "--dir", str(self.folder)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        with Redis.from_url(self.address) as client:

            def answers() -> bool:
                with suppress(RedisError):
                    return bool(client.ping())
                return False

            deadline = time.monotonic() + 20
            while not answers():
                assert time.monotonic() < deadline, "redis-server did not start"
                time.sleep(0.01)

    def stop(self) -> None:
        """End it at once, as when its machine is lost."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def freeze(self) -> None:
        """Let it take connections and answer nothing."""
        assert self.process
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        assert self.process
        self.process.send_signal(signal.SIGCONT)
