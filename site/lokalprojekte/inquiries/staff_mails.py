"""Mails to the people who answer. They name no person: references, days and links behind the login are enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.urls import reverse

from lokalprojekte.inquiries.queries import organisation_email
from lokalprojekte.mail.services import queue_mail

if TYPE_CHECKING:
    from datetime import datetime

    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry
    from showcase.models import ProjectCallPage

REMINDER: Final = "inquiries/due"
ESCALATION: Final = "inquiries/escalation"
CALL_LEFT: Final = "inquiries/call_left"


def queue_reminder(user: User, inquiries: list[Inquiry], now: datetime) -> None:
    """Queue the mail that lists what ``user`` has to answer by the next working day."""
    _queue_list(user, inquiries, REMINDER, now)


def queue_escalation(user: User, inquiries: list[Inquiry], now: datetime) -> None:
    """Queue the mail that lists what should have been answered by now."""
    _queue_list(user, inquiries, ESCALATION, now)


def queue_call_left(call: ProjectCallPage, *, now: datetime) -> None:
    """Queue the mail that asks the editors to look at the status of ``call``; none where they have no address."""
    address = organisation_email()
    if address:
        edit = reverse("wagtailadmin_pages:edit", args=[call.pk])
        queue_mail(to=address, template=CALL_LEFT, context={"call": call, "edit_url": _full(edit)}, now=now)


def _queue_list(user: User, inquiries: list[Inquiry], template: str, now: datetime) -> None:
    rows = [
        {
            "reference": inquiry.reference,
            "due": inquiry.answer_due,
            "url": _full(reverse("inbox:detail", args=[inquiry.pk])),
        }
        for inquiry in inquiries
    ]
    context = {
        "name": user.get_full_name() or user.get_username(),
        "rows": rows,
        "inbox_url": _full(reverse("inbox:index")),
    }
    queue_mail(to=user.email, template=template, context=context, now=now)


def _full(path: str) -> str:
    return f"{settings.BASE_URL.rstrip('/')}{path}"
