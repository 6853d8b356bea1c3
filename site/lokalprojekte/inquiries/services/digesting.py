"""Keeps the digests of placements true."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Final

from django.db import transaction

from lokalprojekte.inquiries.digests import FIELDS, pack
from lokalprojekte.inquiries.models import Placement, PlacementDigest
from showcase.stamps import stamp_calls

_BATCH: Final = 500


def digest_placements(calls: Iterable[int]) -> None:
    """Write the digests of ``calls`` (keys) anew; to be called in the transaction of a change to their placements.

    Whoever changes placements in bulk, past the signals, calls it, too.
    """
    keys = sorted(set(calls))
    for start in range(0, len(keys), _BATCH):
        with transaction.atomic():
            _digest(keys[start : start + _BATCH])


def _digest(keys: list[int]) -> None:
    """Lock first, read then: of two changes at once the second sees what the first one did.

    The stamps tell every process that what it has in memory is no longer true.
    """
    PlacementDigest.objects.bulk_create(
        [PlacementDigest(call_id=key, packed=b"") for key in keys], ignore_conflicts=True
    )
    list(PlacementDigest.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))
    rows = Placement.objects.filter(call__in=keys).order_by("call", "pk").values_list("call", *FIELDS)
    found = {call: pack(row[1:] for row in group) for call, group in groupby(rows, key=itemgetter(0))}
    PlacementDigest.objects.filter(pk__in=set(keys) - set(found)).delete()
    PlacementDigest.objects.bulk_create(
        [PlacementDigest(call_id=key, packed=packed) for key, packed in found.items()],
        update_conflicts=True,
        unique_fields=["call"],
        update_fields=["packed"],
    )
    stamp_calls(keys)
