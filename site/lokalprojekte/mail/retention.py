"""How long mails are kept: their content until nobody asks «what exactly did we write?», the rest somewhat longer."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from lokalprojekte.mail.enums import DONE
from lokalprojekte.mail.models import OutgoingMail

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Purged:
    """How many mails lost their content, and how many are gone."""

    emptied: int
    deleted: int


def purge_mails(*, now: datetime | None = None) -> Purged:
    """Empty what was settled ``MAIL_CONTENT_DAYS`` ago, delete what was settled ``MAIL_ROW_DAYS`` ago.

    Mails that still wait are never touched. Logs the two figures.
    """
    moment = now or timezone.now()
    deleted = _settled_before(moment - timedelta(days=settings.MAIL_ROW_DAYS)).delete()[0]
    emptied = (
        _settled_before(moment - timedelta(days=settings.MAIL_CONTENT_DAYS))
        .filter(purged_at=None)
        .update(subject="", text="", html="", reply_to="", last_error="", purged_at=moment)
    )
    logger.info("mails: content of %d deleted, %d removed", emptied, deleted)
    return Purged(emptied=emptied, deleted=deleted)


def _settled_before(moment: datetime) -> QuerySet[OutgoingMail]:
    settled = Q(sent_at__lt=moment) | Q(failed_at__lt=moment) | Q(withdrawn_at__lt=moment)
    return OutgoingMail.objects.filter(settled, status__in=DONE)
