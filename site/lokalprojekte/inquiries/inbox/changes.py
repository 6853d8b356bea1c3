"""Two moderators, one inquiry: whoever decides on an old state is told so, and nothing is overwritten."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import transaction

from lokalprojekte.inquiries.enums import QUIET_EVENT_KINDS
from lokalprojekte.inquiries.models import Inquiry, InquiryEvent

if TYPE_CHECKING:
    from collections.abc import Iterator


class ChangedMeanwhileError(Exception):
    """Something happened to the inquiry since the form was opened; ``events`` says what, oldest first."""

    def __init__(self, events: list[InquiryEvent]) -> None:
        super().__init__("The inquiry changed since the form was opened.")
        self.events = events


def last_seen(inquiry: Inquiry) -> int:
    """Return the key of the newest entry of the timeline; every change writes one. 0 when there is none."""
    return InquiryEvent.objects.filter(inquiry=inquiry).order_by("-pk").values_list("pk", flat=True).first() or 0


@contextmanager
def unchanged_since(seen: int, inquiry: Inquiry) -> Iterator[None]:
    """Lock the inquiry for the caller's change, provided that the timeline still ends at ``seen``.

    Raises:
        ChangedMeanwhileError: when it does not.
    """
    with transaction.atomic():
        Inquiry.objects.select_for_update().filter(pk=inquiry.pk).values_list("pk").first()
        newer = InquiryEvent.objects.filter(inquiry=inquiry, pk__gt=seen).exclude(kind__in=QUIET_EVENT_KINDS)
        if events := list(newer.select_related("actor").order_by("pk")):
            raise ChangedMeanwhileError(events)
        yield
