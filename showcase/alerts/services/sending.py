"""Telling people what is new: once for each call, in the transaction that puts the mail in the outbox.

What waits is read again under a lock before it is settled, so a round that was cut short, or a second worker, neither
loses nor repeats anything. Mails are written before the lock is taken. A call that is not open at that moment is held
back until it is found again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from lokalprojekte.mail.services import queue_composed
from showcase.alerts import mails
from showcase.alerts.enums import AlertRhythm
from showcase.alerts.schedule import next_due
from showcase.alerts.services.matching import match_changed_calls
from showcase.cards import card_of
from showcase.finding import Hit, find_each
from showcase.models import Alert, AlertDelivery
from showcase.queries import calls_for_cards

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from lokalprojekte.mail.models import OutgoingMail

#: So many alerts are settled in one transaction.
BATCH: Final = 200


def announce_new_calls(*, now: datetime | None = None) -> int:
    """Find what is new and tell everybody who is due; return how many mails were queued."""
    match_changed_calls(now=now)
    return send_due(now=now)


def send_due(*, now: datetime | None = None) -> int:
    """Queue a mail for each alert that is due and has something to tell; return how many.

    Daily and weekly alerts without news wait for their next morning as well. May be cut short and repeated at any
    point.
    """
    moment = now or timezone.now()
    due = Alert.objects.active(now=moment).filter(due_at__lte=moment)
    waiting = AlertDelivery.objects.filter(alert=OuterRef("pk"), sent_at__isnull=True, held=False)
    keys = list(due.filter(Exists(waiting)).order_by("search_id", "pk").values_list("pk", flat=True))
    cards: dict[int, dict[str, Any]] = {}
    queued = sum(_settle(keys[start : start + BATCH], cards, moment) for start in range(0, len(keys), BATCH))
    for rhythm in (AlertRhythm.DAILY, AlertRhythm.WEEKLY):
        due.filter(rhythm=rhythm).update(due_at=next_due(rhythm, after=moment))
    return queued


@dataclass
class _Plan:
    """What one alert is to be told: its mail if there is one, and the deliveries that are settled with it."""

    alert: Alert
    told: list[int] = field(default_factory=list)
    held: list[int] = field(default_factory=list)
    mail: OutgoingMail | None = None


def _settle(keys: list[int], cards: dict[int, dict[str, Any]], now: datetime) -> int:
    plans = _plans(keys, cards, now)
    with transaction.atomic():
        active = Alert.objects.active(now=now).select_for_update(of=("self",)).filter(pk__in=plans).order_by("pk")
        still = set(active.values_list("pk", flat=True))
        waiting = set(_waiting(still).values_list("pk", flat=True))
        chosen = [plan for pk, plan in plans.items() if pk in still and waiting.issuperset((*plan.told, *plan.held))]
        told = [pk for plan in chosen for pk in plan.told]
        AlertDelivery.objects.filter(pk__in=told).update(sent_at=now)
        AlertDelivery.objects.filter(pk__in=[pk for plan in chosen for pk in plan.held]).update(held=True)
        outgoing = [plan.mail for plan in chosen if plan.mail]
        queue_composed(outgoing)
        _put_off([plan.alert for plan in chosen if plan.mail], now)
    return len(outgoing)


def _plans(keys: list[int], cards: dict[int, dict[str, Any]], now: datetime) -> dict[int, _Plan]:
    """Return what each alert of ``keys`` is to be told, by its key, in the order of its search."""
    alerts = Alert.objects.select_related("search").in_bulk(keys)
    waiting: dict[int, dict[int, int]] = defaultdict(dict)
    for delivery, owner, call in _waiting(alerts).values_list("pk", "alert_id", "call_id"):
        waiting[owner][call] = delivery
    found = _found(alerts, waiting, now)
    _fetch_cards({call for calls in found.values() for call in calls} - cards.keys(), cards, now)
    plans = {}
    for pk, alert in alerts.items():
        mine = waiting[pk]
        calls = [call for call in found.get(alert.search_id, ()) if call in mine and call in cards]
        plan = _Plan(alert, told=[mine[call] for call in calls])
        plan.held = [delivery for call, delivery in mine.items() if call not in calls]
        if calls:
            plan.mail = mails.compose_news(alert, [cards[call] for call in calls], now=now)
        plans[pk] = plan
    return plans


def _found(
    alerts: Mapping[int, Alert], waiting: Mapping[int, Mapping[int, int]], now: datetime
) -> dict[int, list[int]]:
    """Return what each search finds now among what waits."""
    searches = {alert.search_id: alert.search for alert in alerts.values()}
    among = {call for calls in waiting.values() for call in calls}
    found = find_each([search.call_query for search in searches.values()], now=now, among=among)
    return {search: answer.keys for search, answer in zip(searches, found, strict=True)}


def _fetch_cards(missing: set[int], cards: dict[int, dict[str, Any]], now: datetime) -> None:
    for call in calls_for_cards([Hit(key) for key in sorted(missing)]):
        cards[call.pk] = {**card_of(call, now), "url": call.full_url}


def _waiting(alerts: Mapping[int, Any] | set[int]) -> QuerySet[AlertDelivery]:
    return AlertDelivery.objects.filter(alert__in=list(alerts), sent_at__isnull=True, held=False).order_by("pk")


def _put_off(alerts: list[Alert], now: datetime) -> None:
    """Take down that ``alerts`` wrote, and when they may write again."""
    for rhythm in AlertRhythm:
        keys = [alert.pk for alert in alerts if alert.rhythm == rhythm]
        if keys:
            Alert.objects.filter(pk__in=keys).update(last_sent_at=now, due_at=next_due(rhythm, after=now))
