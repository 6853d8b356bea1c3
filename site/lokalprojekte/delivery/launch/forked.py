"""granian, with the application imported once, before its processes are forked; its arguments are granian's own.

What was imported is then the same memory in all of them, and the processor is busy with it once instead of once for
each (docs/decisions/0044-imported-once.md). Where processes are spawned, and not forked, each imports for itself.

After SIGHUP the new processes are spawned: they import what lies on the disk by then, as after a start.
"""

from __future__ import annotations

import gc
import multiprocessing
from importlib import import_module
from typing import Any, Final

from granian import cli
from granian.server import MPServer

#: The module of the WSGI application, and what loads all that is not part of it but will be asked for.
_APPLICATION: Final = "lokalprojekte.wsgi"
_AHEAD: Final = "lokalprojekte.ahead"


class Server(MPServer):
    """granian's server; its processes are spawned as soon as somebody wants what was changed."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.on_reload(_spawn_from_now_on)


def main() -> None:
    """Import everything where that is of use to the processes, then be granian."""
    if multiprocessing.get_start_method() == "fork":
        load()
    # Its command line has no word for what shall happen before a reload.
    vars(cli)["Server"] = Server
    cli.entrypoint()  # type: ignore[no-untyped-call]  # says nothing of its types


def load() -> None:
    """Import the application and what it will need, and leave no line to a database open that a fork would share."""
    gc.disable()
    import_module(_APPLICATION)
    # That module ends with the search for garbage enabled.
    gc.disable()
    import_module(_AHEAD).load()
    from django.db import connections  # noqa: PLC0415 - after Django was set up

    connections.close_all()
    gc.freeze()
    gc.enable()


def _spawn_from_now_on() -> None:
    multiprocessing.set_start_method("spawn", force=True)


if __name__ == "__main__":
    main()
