"""What became of each of many: one bad one never stops the others."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from lokalprojekte.inquiries.models import Inquiry


class Outcome(Enum):
    """How it went with one inquiry."""

    DONE = "done"
    #: There was nothing to do, or no more.
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ItemResult:
    """The outcome for one inquiry; ``reason`` says why nothing was done, ``mailed`` whether a mail goes out."""

    inquiry: Inquiry
    outcome: Outcome
    reason: Promise | str = ""
    mailed: bool = False
