"""Writes about reports of browsers. However many arrive, few are kept."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import F
from django.utils import timezone

from lokalprojekte.delivery.models import PolicyReport

if TYPE_CHECKING:
    from lokalprojekte.delivery.policy_reports.parsing import Violation

#: Different reports that are kept; the one not seen for longest goes first.
MOST_KEPT: Final = 300
#: Days after which a report that did not come again is forgotten.
KEPT_DAYS: Final = 90


def record_violation(violation: Violation, *, now: datetime | None = None) -> PolicyReport:
    """Count ``violation``: the first of its kind makes a row, the next ones raise its number."""
    moment = now or timezone.now()
    digest = hashlib.sha256(json.dumps(asdict(violation), sort_keys=True).encode()).hexdigest()
    again = PolicyReport.objects.filter(digest=digest)
    if not again.update(count=F("count") + 1, last_seen=moment):
        PolicyReport.objects.bulk_create(
            [PolicyReport(digest=digest, first_seen=moment, last_seen=moment, **asdict(violation))],
            ignore_conflicts=True,
        )
        _drop_the_oldest()
    return again.get()


def _drop_the_oldest() -> None:
    superfluous = PolicyReport.objects.order_by("-last_seen", "-pk").values_list("pk", flat=True)[MOST_KEPT:]
    PolicyReport.objects.filter(pk__in=[*superfluous]).delete()


def forget_reports(*, now: datetime | None = None) -> int:
    """Delete what did not come again; return how many reports that were."""
    oldest = (now or timezone.now()) - timedelta(days=KEPT_DAYS)
    deleted, _by_model = PolicyReport.objects.filter(last_seen__lt=oldest).delete()
    return deleted
