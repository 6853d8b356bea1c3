"""Tasks for tests: a worker in another process must be able to import them."""

from __future__ import annotations

import time
from pathlib import Path

from django_tasks import task


@task()
def write_line(path: str, line: str) -> str:
    """Append ``line`` to the file at ``path``."""
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    return line


@task()
def write_line_and_wait(path: str, line: str, seconds: float) -> None:
    """Append ``line``, then take ``seconds`` more."""
    write_line.func(path, line)
    time.sleep(seconds)


@task()
def break_down() -> None:
    """Fail."""
    raise ValueError("kim@example.org")
