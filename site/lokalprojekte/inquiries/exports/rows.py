"""The rows of an export, read in batches: memory does not grow with their number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lokalprojekte.inquiries.exports.columns import COLUMNS
from lokalprojekte.inquiries.models import Inquiry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lokalprojekte.inquiries.models.inquiry import InquiryQuerySet

#: Inquiries held in memory at once.
BATCH: Final = 200


def heads() -> list[str]:
    """Return the first line."""
    return [str(column.label) for column in COLUMNS]


def rows(keys: Sequence[int], *, hidden: Iterable[int] = ()) -> Iterator[list[str]]:
    """Return one line for each of ``keys`` that is still there, in their order.

    Of those in ``hidden`` nothing that says who the person is.
    """
    concealed = frozenset(hidden)
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        found = {inquiry.pk: inquiry for inquiry in _with_everything().filter(pk__in=batch)}
        for key in batch:
            if key in found:
                yield _row(found[key], conceal=key in concealed)


def _row(inquiry: Inquiry, *, conceal: bool) -> list[str]:
    return ["" if conceal and column.is_identifying else str(column.value(inquiry)) for column in COLUMNS]


def _with_everything() -> InquiryQuerySet:
    queryset: Any = Inquiry.objects.select_related("assignee", "window", "sketch", "offer").prefetch_related(
        "inquiry_calls__call__host",
        "inquiry_competences__competence",
        "inquiry_engagements",
        "fields_of_action",
    )
    return queryset
