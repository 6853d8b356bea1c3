"""Processes that live and die together."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Final

#: Seconds a child may take to end after SIGTERM before it is killed.
PATIENCE: Final = 10.0
#: Seconds between two looks at the children.
_PAUSE: Final = 0.05
#: prctl(2): the signal a process gets when its parent dies. Linux alone.
_PR_SET_PDEATHSIG: Final = 1


@dataclass
class Family:
    """Children in sessions of their own: Ctrl-C reaches the parent alone, which ends them in order."""

    folder: Path
    environment: Mapping[str, str]
    children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    #: Set by the first SIGINT or SIGTERM.
    stopping: bool = False

    def start(self, name: str, command: Sequence[str]) -> None:
        """Start ``command`` under ``name``."""
        self.children[name] = subprocess.Popen(  # noqa: S603 - our own commands
            command,
            cwd=self.folder,
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 - there are no threads
        )

    def listen(self) -> None:
        """End on SIGINT and SIGTERM; a second one ends everything at once."""

        def stop(_number: int, _frame: FrameType | None) -> None:
            if self.stopping:
                self._signal_all(signal.SIGKILL)
            self.stopping = True

        signal.signal(signal.SIGINT, stop)
        signal.signal(signal.SIGTERM, stop)

    def wait_until(self, is_done: Callable[[], bool]) -> bool:
        """Wait for ``is_done``; return false when somebody wants to stop or a child ended first."""
        while not self.stopping and self.dead() is None:
            if is_done():
                return True
            time.sleep(_PAUSE)
        return False

    def wait_for(self, name: str) -> int | None:
        """Wait for one child and return its exit code; ``None`` when somebody wants to stop."""
        self.wait_until(lambda: False)
        code = self.children[name].poll()
        if code is not None:
            del self.children[name]
        return code

    def dead(self) -> tuple[str, int] | None:
        """Return name and exit code of a child that ended by itself."""
        for name, child in self.children.items():
            code = child.poll()
            if code is not None:
                return name, code
        return None

    def end(self) -> None:
        """Ask all to end, wait, and kill who does not, with whatever they started and left behind."""
        self._signal_all(signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        for child in self.children.values():
            with suppress(subprocess.TimeoutExpired):
                child.wait(timeout=max(0.0, deadline - time.monotonic()))
            _signal_group(child, signal.SIGKILL)
            child.wait()
        self.children.clear()

    def _signal_all(self, number: signal.Signals) -> None:
        for child in self.children.values():
            if child.poll() is None:
                if number is signal.SIGKILL:
                    _signal_group(child, number)
                else:
                    child.send_signal(number)


def _signal_group(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Reach the processes a child has started, too."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, number)


def _die_with_parent() -> None:
    """Run in the child: end when the launcher is killed, instead of holding the port for ever."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
