"""How many open inquiries a call has, in the lists of calls, for those whose right a higher room confirms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

#: Answers for a user with the condition on calls whose numbers they may know; None where they may know none.
Allowed = Callable[[Any], Q | None]

_ALLOWED: list[Allowed] = []


def offer_inquiry_counts(allowed: Allowed) -> None:
    """Let ``allowed`` say who reads the numbers of which calls; to be called once, while the apps get ready."""
    _ALLOWED.append(allowed)


def allowed_counts(user: Any) -> Q | None:
    """Return the condition on calls whose numbers ``user`` may know; None where there is none."""
    conditions = [condition for allowed in _ALLOWED if (condition := allowed(user)) is not None]
    return conditions[0] if conditions else None


def known_count(condition: Q) -> Case:
    """Return the number of open inquiries of a call where ``condition`` holds, otherwise nothing."""
    # An empty condition holds for all; Django takes none in a When.
    return Case(When(condition & Q(pk__isnull=False), then=F("open_inquiries")))


class InquiriesColumn(Column):
    """The number, leading to the inquiries behind it."""

    cell_template_name = "admin/showcase/cells/inquiries.html"


INQUIRIES = InquiriesColumn(
    "inquiries", label=_("Open inquiries"), accessor="known_inquiries", sort_key="open_inquiries"
)
