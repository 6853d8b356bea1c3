"""Which inquiries may come from the same person: same address, same text, or judged so by a moderator.

Where competence comes first, a hint never joins one whose person the moderator knows to one whose person is hidden from
them: it would say who that is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q, Value
from django.utils.translation import gettext_lazy as _

from lokalprojekte.inquiries.enums import EventKind
from lokalprojekte.inquiries.inbox.blinding import is_hidden_from, rated_by
from lokalprojekte.inquiries.inbox.views.base import inbox_inquiries
from lokalprojekte.inquiries.models import Rating, SamePersonVerdict

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


def kin_of(inquiry: Inquiry, user: User, *, hides_people: bool = False) -> list[Kin]:
    """Return the inquiries that may come from the person of ``inquiry``, newest first; a constant number of queries.

    What ``user`` may not see is not among them, nor what was judged to come from somebody else; with ``hides_people``
    nor what would say of one of the two who it is.
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
    if hides_people:
        found = found.filter(rated_by(user) if not is_hidden_from(inquiry, user) else ~rated_by(user))
    return [Kin(other, _reasons(inquiry, other, judged.get(other.pk))) for other in found[:MOST_HINTS]]


def count_kin(inquiries: Iterable[Inquiry], user: User, *, hides_people: bool = False) -> dict[int, int]:
    """Return for each of a page of ``inquiries`` how many others may come from its person; two queries for all.

    With ``hides_people`` the rows carry ``is_shown``, and the same are left out as by :func:`kin_of`.
    """
    rows = list(inquiries)
    judgements = _judgements([row.pk for row in rows])
    wanted = {pk for judged in judgements.values() for pk, same in judged.items() if same}
    candidates = (
        inbox_inquiries(user)
        .filter(_resembles(rows) | Q(pk__in=wanted))
        .order_by("-pk")
        .annotate(known=rated_by(user) if hides_people else Value(value=True))
        .values_list("pk", "email_normalised", "text_digest", "known")
    )
    by_address, by_text, seen = defaultdict(set), defaultdict(set), {}
    for pk, address, digest, known in candidates[:_MOST_LOOKED_AT]:
        seen[pk] = known
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
        shown = bool(getattr(row, "is_shown", True))
        kin = {pk for pk in kin if seen[pk] == shown} - {pk for pk, same in judged.items() if not same}
        counts[row.pk] = len(kin - {row.pk})
    return counts


def conceal_judgements(inquiry: Inquiry, user: User) -> None:
    """Take out of the timeline that was fetched with ``inquiry`` which others it belongs to, where that says too much.

    That is: where ``user`` knows the person of one of the two and not of the other. Two queries, if there is any.
    """
    compared = [event for event in inquiry.events.all() if event.kind == EventKind.COMPARED]
    if not compared:
        return
    others = {event.pk: event.text.rpartition(" ")[2] for event in compared}
    rated = Rating.objects.filter(author=user, inquiry__reference__in=others.values())
    known = {*rated.values_list("inquiry__reference", flat=True)}
    hidden = is_hidden_from(inquiry, user)
    for event in compared:
        if (others[event.pk] in known) is hidden:
            event.text = ""


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
