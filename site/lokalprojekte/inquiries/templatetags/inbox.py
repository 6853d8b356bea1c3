"""What other rooms' admin screens may know about inquiries."""

from __future__ import annotations

from typing import Any

from django import template
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lokalprojekte.inquiries.enums import INBOX_STATUSES, InquiryStatus
from lokalprojekte.inquiries.matching import Pool, pool_for
from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.inquiries.permissions import user_can_moderate
from lokalprojekte.inquiries.scopes import sees
from lokalprojekte.matching.weights import WEIGHTS

register = template.Library()


@register.simple_tag
def inquiry_of_topic(topic: str, user: Any) -> dict[str, str]:
    """Return reference and address of the inquiry a mail is about; nothing where ``user`` has none to open."""
    name, _separator, key = topic.partition(":")
    if name != "inquiry" or not key.isdecimal() or not user_can_moderate(user):
        return {}
    visible = Q(confirmed_at__isnull=False, status__in=INBOX_STATUSES) | Q(status=InquiryStatus.SPAM)
    found = Inquiry.objects.filter(visible, pk=key).only("reference").first()
    return {"reference": found.reference, "url": reverse("inbox:detail", args=[found.pk])} if found else {}


@register.simple_tag
def sketch_of_call(call: Any, user: Any) -> dict[str, str]:
    """Return the reference of the inquiry from whose sketch ``call`` was made, and its address for its moderators.

    Nothing more: whoever edits calls need not know who wrote.
    """
    visible = Q(confirmed_at__isnull=False, status__in=INBOX_STATUSES)
    found = Inquiry.objects.filter(visible, sketch__call=call.pk).only("reference").first()
    if found is None:
        return {}
    url = reverse("inbox:detail", args=[found.pk]) if sees(user, found) else ""
    return {"reference": found.reference, "url": url}


@register.simple_tag
def part_name(key: str) -> str:
    """Return what a part of the score of a match is called."""
    return next((_(weight.name) for weight in WEIGHTS if weight.key == key), key)


@register.simple_tag
def people_who_fit(call: Any) -> Pool:
    """Return how many people who agreed to be suggested would fit ``call``; nobody is named."""
    return pool_for(call, now=timezone.now())
