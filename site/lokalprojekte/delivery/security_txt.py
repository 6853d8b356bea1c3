"""Whom somebody tells of a weakness of this site (RFC 9116)."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from email.utils import parseaddr
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpRequest

#: RFC 9116, 2.5.5: less than a year ahead, so that an abandoned site does not promise an answer for ever.
_GOOD_FOR: Final = timedelta(days=364)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Answer with the file: contact, last day, languages and where it belongs."""
    lines = {
        "Contact": contact(),
        "Expires": expires().strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Preferred-Languages": "de, en",
        "Canonical": f"{settings.BASE_URL}{reverse('security_txt')}",
    }
    text = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def contact() -> str:
    """Return whom to write to: as the operator set it, or the sender of all mails."""
    return settings.SECURITY_CONTACT or f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"


def expires() -> datetime:
    """Return until when the file is to be believed: a year from the day somebody made sure of it."""
    return datetime.combine(settings.SECURITY_REVIEWED + _GOOD_FOR, time(), tzinfo=UTC)
