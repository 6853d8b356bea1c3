"""Wagtail's two indexes – of words, of references – which few tests ask and every save of a page feeds.

Feeding them takes as long as the save itself. So they stand still, as on a site whose worker sleeps, unless a test has
the fixture ``indexes``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import modelsearch.signal_handlers
import pytest
import wagtail.signal_handlers


@dataclass
class IndexSwitch:
    """Whether a save reaches the indexes."""

    is_on: bool = False

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Stand between the signals of a save and the tasks they enqueue."""
        for module, name in (
            (modelsearch.signal_handlers, "insert_or_update_object_task"),
            (wagtail.signal_handlers, "update_reference_index_task"),
        ):
            patch.setattr(module, name, _Gate(self, getattr(module, name)))

    @contextmanager
    def turned_on(self) -> Iterator[None]:
        """Feed the indexes meanwhile."""
        before, self.is_on = self.is_on, True
        yield
        self.is_on = before


@dataclass
class _Gate:
    switch: IndexSwitch
    task: Any

    def enqueue(self, *arguments: Any) -> None:
        """Pass the task on while the switch is on."""
        if self.switch.is_on:
            self.task.enqueue(*arguments)
