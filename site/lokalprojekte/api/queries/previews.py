"""Finding what an editor has typed."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from lokalprojekte.api.models import PagePreview
from lokalprojekte.core.signed_links import SECRET_LENGTH, digest_of


def preview_of(secret: str, *, now: datetime | None = None) -> PagePreview | None:
    """Return what ``secret`` opens; None for any other text, and once it has expired."""
    if len(secret) != SECRET_LENGTH:
        return None
    found = PagePreview.objects.select_related("content_type").filter(digest=digest_of(secret)).first()
    return found if found and found.expires_at > (now or timezone.now()) else None
