"""How long work tells how far it is, and how a command shows it."""

from __future__ import annotations

import logging
import sys
from argparse import RawDescriptionHelpFormatter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

Item = TypeVar("Item")
#: Called with what is being done, how many are done, and how many there are.
Tell = Callable[[str, int, int], None]


def tell_nobody(kind: str, done: int, total: int) -> None:
    """Do not tell."""


def counted(items: Iterable[Item], *, kind: str, tell: Tell) -> Iterator[Item]:
    """Yield ``items`` and tell after each of them."""
    everything = [*items]
    tell(kind, 0, len(everything))
    for done, item in enumerate(everything, start=1):
        yield item
        tell(kind, done, len(everything))


@contextmanager
def bars() -> Iterator[Tell]:
    """Show one bar per kind of work on standard error, and keep Wagtail's log from breaking them."""
    tasks: dict[str, TaskID] = {}
    columns = (TextColumn("{task.description:<16}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    progress = Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty())

    def tell(kind: str, done: int, total: int) -> None:
        if kind not in tasks:
            tasks[kind] = progress.add_task(kind, total=total)
            if progress.disable:
                sys.stderr.write(f"{kind}: {total}\n")
        progress.update(tasks[kind], completed=done)

    with quiet(), progress:
        yield tell


@contextmanager
def quiet() -> Iterator[None]:
    """Keep Wagtail from logging every page it saves."""
    logger = logging.getLogger("wagtail")
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(level)


class SeedCommand(BaseCommand):
    """A command whose description keeps its line breaks."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        """Keep the line breaks of the description."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.formatter_class = RawDescriptionHelpFormatter
        return parser
