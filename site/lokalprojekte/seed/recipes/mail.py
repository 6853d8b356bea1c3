"""Mails for tests and the demonstration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.mail.services import queue_mail


def make_mail(
    *,
    to: str = "kim@example.org",
    template: str = "trial",
    context: Mapping[str, Any] | None = None,
    topic: str = "trial",
    **values: Any,
) -> OutgoingMail:
    """Queue a mail the way the site does; ``values`` are those of :func:`queue_mail`, or fields set afterwards."""
    arguments = {name: values.pop(name) for name in ("kind", "reply_to", "automatic", "now") if name in values}
    with transaction.atomic():
        mail = queue_mail(to=to, template=template, context=context or {}, topic=topic, **arguments)
        if values:
            OutgoingMail.objects.filter(pk=mail.pk).update(**values)
            mail.refresh_from_db()
    return mail
