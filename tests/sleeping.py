"""A task that waits for a worker which does not come."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Sleeping:
    """Stands where ``task`` stands and keeps what was enqueued."""

    task: Any
    waiting: list[tuple[Any, ...]] = field(default_factory=list)

    def enqueue(self, *arguments: Any) -> None:
        """Keep the arguments."""
        self.waiting.append(arguments)

    def work(self) -> None:
        """Do what waits."""
        waiting, self.waiting = self.waiting, []
        for arguments in waiting:
            self.task.func(*arguments)
