"""Every file of the catalogue at once, made anew only where something may have changed since.

Whoever asks for one file has its records read. Whoever asks for sizes and checksums alone would have those of all read,
by some thirty queries. What was made last is handed out as long as nothing was changed, by nobody (the mark that every
change of records leaves, decision 0004) and not by the clock; and as long as nobody saw a file say something else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from lokalprojekte.delivery.page_cache import generation
from lokalprojekte.opendata.datasets import all_datasets
from lokalprojekte.opendata.enums import Format
from lokalprojekte.opendata.files import make_files
from lokalprojekte.opendata.models import DatasetStamp
from showcase.models import ProgrammeEvent

if TYPE_CHECKING:
    from lokalprojekte.delivery.generation import Mark
    from lokalprojekte.opendata.files import File
    from lokalprojekte.opendata.terms import Publisher


@dataclass(frozen=True, slots=True)
class _State:
    """All that files are made from besides the records of the day."""

    mark: Mark
    day: date
    language: str | None
    publisher: Publisher

    @classmethod
    def now(cls, publisher: Publisher) -> _State:
        """Look before records are read: what changes in between is another mark the next time."""
        return cls(generation().current(), timezone.localdate(), get_language(), publisher)


@dataclass(frozen=True, slots=True)
class _Kept:
    state: _State
    made_at: datetime
    files: list[File]


#: What this process made last.
_KEPT: list[_Kept] = []


def all_files(publisher: Publisher) -> list[File]:
    """Return every file, dataset by dataset; two queries where nothing changed."""
    state, now = _State.now(publisher), timezone.now()
    kept = _KEPT[0] if _KEPT else None
    if kept and kept.state == state and _still_says(kept, now):
        return kept.files
    files = [made for dataset in all_datasets() for made in make_files(dataset, publisher, *Format)]
    if not transaction.get_connection().in_atomic_block:
        _KEPT[:] = [_Kept(state, now, files)]
    return files


def _still_says(kept: _Kept, now: datetime) -> bool:
    """Whether nobody saw another file since, and no date of a programme came, by which figures count.

    What a transaction of our own changed has left no mark yet.
    """
    if transaction.get_connection().in_atomic_block:
        return False
    digests = dict(DatasetStamp.objects.values_list("key", "digest"))
    if any(digests.get(made.dataset.key) != made.digest for made in kept.files):
        return False
    return not ProgrammeEvent.objects.filter(starts_at__gt=kept.made_at, starts_at__lte=now).exists()
