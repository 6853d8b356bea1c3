"""After a restore from a backup: whoever was erased since is erased again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from lokalprojekte.inquiries import erasure_log
from lokalprojekte.inquiries.models import ErasedInquiry, Erasure, Inquiry, PageReport
from lokalprojekte.inquiries.services.erasure import remove, write_missing
from lokalprojekte.inquiries.services.page_reports import erase_page_reports
from lokalprojekte.mail.addresses import normalise_email
from lokalprojekte.mail.models import OutgoingMail
from showcase.alerts.services import remove_alerts
from showcase.models import Alert

#: So many mails are deleted in one transaction.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class ReplayReport:
    """What a replay did, or would do."""

    #: Erasures that stand in the list outside the database.
    erasures: int
    #: Those among them that the database knew nothing of: it is older than they are.
    unknown: int
    inquiries_erased: int
    mails_erased: int
    alerts_erased: int
    #: Erasures that only the database knew of, now in the list as well.
    written: int


def replay_erasures(*, dry_run: bool = False) -> ReplayReport:
    """Erase again whatever the list of erasures names, and let list and database know the same; may be repeated.

    An address is erased as of the moment it was erased: who has written to us again since then stays.
    """
    written = 0 if dry_run else write_missing()
    lines = list(erasure_log.read())
    unknown = unknown_lines(lines)
    keys = _inquiries_named(lines)
    mails = _mails_named(lines, keys)
    alerts = _alerts_named(lines)
    if not dry_run:
        remove_alerts(alerts)
        for key in keys:
            with transaction.atomic():
                remove([key])
        erase_page_reports(_page_reports_named(lines))
        for start in range(0, len(mails), _AT_ONCE):
            OutgoingMail.objects.filter(pk__in=mails[start : start + _AT_ONCE]).delete()
        for line in unknown:
            _restore(line)
    return ReplayReport(len(lines), len(unknown), len(keys), len(mails), len(alerts), written)


def replay_after_restore() -> ReplayReport | None:
    """Replay when the database is older than the list of erasures, otherwise only complete the list."""
    if unknown_lines(list(erasure_log.read())):
        return replay_erasures()
    write_missing()
    return None


def unknown_lines(lines: list[erasure_log.Line]) -> list[erasure_log.Line]:
    """Return the lines whose erasure the database knows nothing of."""
    if not lines:
        return []
    known = set(Erasure.objects.values_list("receipt", flat=True))
    return [line for line in lines if line.receipt not in known]


def _inquiries_named(lines: list[erasure_log.Line]) -> list[int]:
    digests = frozenset().union(*(line.inquiries for line in lines))
    moments = _moments(lines)
    if not digests and not moments:
        return []
    columns = ("pk", "link_key", "email_normalised", "created_at")
    return [
        pk
        for pk, link_key, address, created_at in Inquiry.objects.order_by("pk").values_list(*columns).iterator()
        if erasure_log.digest_of_key(link_key) in digests or _is_named(address, created_at, moments)
    ]


def _page_reports_named(lines: list[erasure_log.Line]) -> list[int]:
    """Return the reports of errors under an erased address."""
    moments = _moments(lines)
    rows = PageReport.objects.exclude(email_normalised="").values_list("pk", "email_normalised", "created_at")
    return [pk for pk, address, created_at in rows.iterator() if _is_named(address, created_at, moments)]


def _mails_named(lines: list[erasure_log.Line], keys: list[int]) -> list[Any]:
    """Return the mails about these inquiries and those to an erased address."""
    moments = _moments(lines)
    topics = {Inquiry(pk=key).topic for key in keys}
    if not moments and not topics:
        return []
    mails = OutgoingMail.objects.order_by("created_at").values_list("pk", "topic", "to", "created_at")
    return [
        pk
        for pk, topic, to, created_at in mails.iterator()
        if topic in topics or _is_named(normalise_email(to), created_at, moments)
    ]


def _alerts_named(lines: list[erasure_log.Line]) -> list[int]:
    """Return the alerts that were erased: by their own key, or with everything under their address."""
    digests = frozenset().union(*(line.inquiries for line in lines))
    moments = _moments(lines)
    if not digests and not moments:
        return []
    rows = Alert.objects.order_by("pk").values_list("pk", "link_key", "email_normalised", "created_at")
    return [
        pk
        for pk, link_key, address, created_at in rows.iterator()
        if erasure_log.digest_of_key(link_key) in digests or _is_named(address, created_at, moments)
    ]


def _moments(lines: list[erasure_log.Line]) -> dict[str, datetime]:
    """Return by hashed address when it was last erased."""
    moments: dict[str, datetime] = {}
    for line in lines:
        if line.address and line.at > moments.get(line.address, datetime.min.replace(tzinfo=line.at.tzinfo)):
            moments[line.address] = line.at
    return moments


def _is_named(address: str, created_at: datetime, moments: dict[str, datetime]) -> bool:
    if not address or not moments:
        return False
    moment = moments.get(erasure_log.digest_of_address(address))
    return moment is not None and created_at <= moment


@transaction.atomic
def _restore(line: erasure_log.Line) -> None:
    erasure, created = Erasure.objects.get_or_create(
        receipt=line.receipt, defaults={"erased_at": line.at, "origin": line.origin, "address": line.address}
    )
    if created:
        ErasedInquiry.objects.bulk_create(ErasedInquiry(erasure=erasure, digest=digest) for digest in line.inquiries)
