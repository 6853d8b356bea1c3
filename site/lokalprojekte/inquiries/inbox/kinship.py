"""Which inquiries may come from the same person: same address, same text, or judged so by a moderator."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.inbox.views.base import inbox_inquiries
from lokalprojekte.inquiries.models import SamePersonVerdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import Promise

    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry

#: A machine may have sent thousands; nobody reads more hints than these.
MOST_HINTS: Final = 20
_MOST_LOOKED_AT: Final = 1000

SAME_ADDRESS, SAME_TEXT, JUDGED = (
    _("Same address"),
    _("Same text"),
    _("Belongs together, as judged by you or a colleague"),
)


@dataclass
class Kin:
    """Another inquiry that may come from the same person, and what speaks for it."""

    inquiry: Inquiry
    reasons: list[Promise] = field(default_factory=list)


def kin_of(inquiry: Inquiry, user: User) -> list[Kin]:
    """Return the inquiries that may come from the person of ``inquiry``, newest first; two queries.

    What ``user`` may not see is not among them, nor what was judged to come from somebody else.
    """
    judged = _judgements([inquiry.pk])[inquiry.pk]
    together = [pk for pk, same in judged.items() if same]
    apart = [pk for pk, same in judged.items() if not same]
    found: Any = (
        inbox_inquiries(user)
        .filter(_resembles([inquiry]) | Q(pk__in=together))
        .exclude(pk__in=[inquiry.pk, *apart])
        .defer("message")
        .order_by("-created_at", "-pk")
    )
    return [Kin(other, _reasons(inquiry, other, judged.get(other.pk))) for other in found[:MOST_HINTS]]


def count_kin(inquiries: Iterable[Inquiry], user: User) -> dict[int, int]:
    """Return for each of a page of ``inquiries`` how many others may come from its person; two queries for all."""
    rows = list(inquiries)
    judgements = _judgements([row.pk for row in rows])
    wanted = {pk for judged in judgements.values() for pk, same in judged.items() if same}
    candidates = (
        inbox_inquiries(user)
        .filter(_resembles(rows) | Q(pk__in=wanted))
        .order_by("-pk")
        .values_list("pk", "email_normalised", "text_digest")
    )
    by_address, by_text, seen = defaultdict(set), defaultdict(set), set()
    for pk, address, digest in candidates[:_MOST_LOOKED_AT]:
        seen.add(pk)
        by_address[address].add(pk)
        by_text[digest].add(pk)
    counts = {}
    for row in rows:
        judged = judgements[row.pk]
        kin = {pk for pk, same in judged.items() if same and pk in seen}
        if row.email_normalised:
            kin |= by_address[row.email_normalised]
        if row.text_digest:
            kin |= by_text[row.text_digest]
        counts[row.pk] = len(kin - {row.pk} - {pk for pk, same in judged.items() if not same})
    return counts


def judgement_on(one: Inquiry, other: Inquiry) -> SamePersonVerdict | None:
    """Return what was judged of a pair."""
    first, second = sorted((one.pk, other.pk))
    return SamePersonVerdict.objects.select_related("actor").filter(first=first, second=second).first()


def _resembles(inquiries: Iterable[Inquiry]) -> Q:
    addresses = {inquiry.email_normalised for inquiry in inquiries if inquiry.email_normalised}
    digests = {inquiry.text_digest for inquiry in inquiries if inquiry.text_digest}
    return Q(email_normalised__in=addresses) | Q(text_digest__in=digests)


def _judgements(keys: list[int]) -> dict[int, dict[int, bool]]:
    """Return by key the judgements about its pairs: the other's key, and whether it is the same person."""
    judged: dict[int, dict[int, bool]] = {key: {} for key in keys}
    pairs = SamePersonVerdict.objects.filter(Q(first__in=keys) | Q(second__in=keys))
    for first, second, same in pairs.values_list("first", "second", "same"):
        if first in judged:
            judged[first][second] = same
        if second in judged:
            judged[second][first] = same
    return judged


def _reasons(one: Inquiry, other: Inquiry, judged: bool | None) -> list[Promise]:  # noqa: FBT001 - three answers
    reasons = [
        (one.email_normalised and one.email_normalised == other.email_normalised, SAME_ADDRESS),
        (one.text_digest and one.text_digest == other.text_digest, SAME_TEXT),
        (judged, JUDGED),
    ]
    return [reason for applies, reason in reasons if applies]
