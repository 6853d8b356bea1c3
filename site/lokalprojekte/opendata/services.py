"""What is remembered of a dataset: since when it says what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from lokalprojekte.opendata.models import DatasetStamp

if TYPE_CHECKING:
    from datetime import datetime


def stamped(key: str, *, digest: str, now: datetime) -> datetime:
    """Return since when the dataset ``key`` has had this ``digest``; a new one is noted down as of ``now``.

    Whole seconds, as ``Last-Modified`` has them. Of two that see the same change the first counts.
    """
    known = DatasetStamp.objects.filter(key=key).first()
    if known and known.digest == digest:
        return known.changed_at
    at = now.replace(microsecond=0)
    with transaction.atomic():
        known, _made = DatasetStamp.objects.select_for_update().get_or_create(
            key=key, defaults={"digest": digest, "changed_at": at}
        )
        if known.digest != digest:
            known.digest, known.changed_at = digest, at
            known.save()
    return known.changed_at
