"""What moderators see of the outbox: the mails of the inquiries that they see, and of the people they may know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat

from lokalprojekte.inquiries.models import InboxSettings, Inquiry, Introduction, PageReport, Placement
from lokalprojekte.inquiries.models.inquiry import TOPIC_PREFIX
from lokalprojekte.inquiries.models.outcome_question import INTRODUCTION_PREFIX, PLACEMENT_PREFIX
from lokalprojekte.inquiries.models.page_report import PAGE_REPORT_PREFIX
from lokalprojekte.inquiries.scopes import moderated_hosts
from lokalprojekte.mail.visibility import register_limit

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from lokalprojekte.mail.models import OutgoingMail


@register_limit
def of_their_hosts(mails: QuerySet[OutgoingMail], user: Any) -> QuerySet[OutgoingMail]:
    """Narrow ``mails`` for a moderator who is limited to some hosts."""
    if moderated_hosts(user) is None:
        return mails
    own = Q(topic__in=_topics(Inquiry.objects.visible_to(user)))
    placed = Placement.objects.visible_to(user)
    introduced = Introduction.objects.filter(inquiry__in=Inquiry.objects.visible_to(user))
    return mails.filter(
        own
        | Q(topic__in=_topics(placed, prefix=PLACEMENT_PREFIX))
        | Q(topic__in=_topics(introduced, prefix=INTRODUCTION_PREFIX))
        | Q(topic__in=_topics(PageReport.objects.visible_to(user), prefix=PAGE_REPORT_PREFIX))
    )


@register_limit
def of_rated_people(mails: QuerySet[OutgoingMail], user: Any) -> QuerySet[OutgoingMail]:
    """Leave out mails to people whom ``user`` has not rated, where competence comes first: each begins with a name."""
    if not InboxSettings.objects.filter(competence_first=True).exists():
        return mails
    known = Inquiry.objects.filter(ratings__author=user)
    return mails.filter(~Q(topic__startswith=TOPIC_PREFIX) | Q(topic__in=_topics(known)))


def _topics(rows: QuerySet[Any], *, prefix: str = TOPIC_PREFIX) -> QuerySet[Any, Any]:
    """Return what the outbox files the mails of ``rows``, inquiries unless ``prefix`` says otherwise, under."""
    return rows.order_by().values_list(Concat(Value(prefix), Cast("pk", CharField())))
