"""The filters of the outbox, and its search."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from lokalprojekte.mail.admin.kinds import kind_name
from lokalprojekte.mail.enums import MailStatus
from lokalprojekte.mail.models import OutgoingMail

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.utils.functional import Promise

_FIELDS = ("to", "subject", "kind", "topic")
_MAX_WORDS = 8


def _kinds() -> list[tuple[str, Promise | str]]:
    kinds = OutgoingMail.objects.order_by("kind").values_list("kind", flat=True).distinct()
    return [(kind, kind_name(kind)) for kind in kinds]


class OutboxFilterSet(WagtailFilterSet):
    """Status and kind."""

    status = django_filters.MultipleChoiceFilter(
        label=_("Status"), choices=MailStatus.choices, widget=forms.CheckboxSelectMultiple
    )
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=_kinds, empty_label=_("All"), widget=forms.RadioSelect)

    class Meta:
        model = OutgoingMail
        fields: list[str] = []


def search_mails(queryset: QuerySet[OutgoingMail], text: str) -> QuerySet[OutgoingMail]:
    """Return the mails in whose recipient, subject, kind or topic every word of ``text`` occurs."""
    for word in text.replace("\x00", " ").split()[:_MAX_WORDS]:
        # SQLite's LIKE folds the case of ASCII letters alone.
        spellings = {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}
        found = (Q(**{f"{field}__icontains": spelling}) for field in _FIELDS for spelling in spellings)
        queryset = queryset.filter(reduce(or_, found))
    return queryset
