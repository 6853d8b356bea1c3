"""Keeping what an editor has typed, for the front end that shows it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from lokalprojekte.api.models import PagePreview
from lokalprojekte.core.signed_links import digest_of, new_secret

if TYPE_CHECKING:
    from wagtail.models import Page

#: So long a front end can ask for what was typed. The panel of the admin makes a new one with every change.
LIFETIME: Final = timedelta(minutes=15)
#: So many states of one page are kept: whoever compares two windows has both.
KEPT: Final = 5


def keep_preview(page: Page, *, now: datetime | None = None) -> str:
    """Keep ``page`` as it is in memory, and return the secret that opens it until it expires."""
    moment = now or timezone.now()
    secret = new_secret()
    content: Any = page
    PagePreview.objects.create(
        digest=digest_of(secret),
        content_type=ContentType.objects.get_for_model(page, for_concrete_model=False),
        page_key=page.pk,
        content=content.to_json(),
        expires_at=moment + LIFETIME,
    )
    if page.pk:
        kept = PagePreview.objects.filter(page_key=page.pk).order_by("-pk").values_list("pk", flat=True)[:KEPT]
        PagePreview.objects.filter(page_key=page.pk).exclude(pk__in=list(kept)).delete()
    return secret


def purge_previews(*, now: datetime | None = None) -> int:
    """Delete what has expired, and return how many that were."""
    return PagePreview.objects.filter(expires_at__lte=now or timezone.now()).delete()[0]
