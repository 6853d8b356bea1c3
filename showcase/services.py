"""Everything that changes a call behind the editors' form."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from lokalprojekte.core.enums import SearchPlace
from lokalprojekte.delivery.page_cache import doubt_pages
from showcase.enums import CallStatus
from showcase.likeness import call_like
from showcase.models import CallStatusChange, CallTemplate, EmptySearch, ProjectCallPage
from showcase.signals import call_demand_changed, call_status_changed
from showcase.stamps import stamp_calls
from showcase.transitions import is_allowed

if TYPE_CHECKING:
    from lokalprojekte.core.models import User
    from showcase.models import CallIndexPage, HostPage

#: The name under which Wagtail's log knows a change of status.
STATUS_ACTION = "showcase.call_status"
#: How the title of a draft begins that was made from a template.
WORKING_TITLE: Final = "Neu: "
_LONGEST_TITLE: Final = 255


class StatusChangeRefusedError(ValidationError):
    """The status asked for cannot follow the one the call has now."""


def change_call_status(
    call: ProjectCallPage, to: CallStatus, *, actor: User | None, note: str = "", now: datetime | None = None
) -> CallStatusChange:
    """Move ``call`` to the status ``to``: the one door, nothing else sets a status.

    In one transaction: checks the transition against the row as it is now, saves it, writes the log of this room and
    Wagtail's, drops finished pages and sends ``call_status_changed``. ``actor`` is None when the system acts.

    Raises:
        StatusChangeRefusedError: when ``to`` may not follow the present status.
    """
    now = now or timezone.now()
    with transaction.atomic():
        row = ProjectCallPage.objects.select_for_update(of=("self",)).only("pk", "status").get(pk=call.pk)
        before = CallStatus(row.status)
        if not is_allowed(before, to):
            raise StatusChangeRefusedError(
                _("A call that is «%(before)s» cannot become «%(after)s».")
                % {"before": before.label, "after": to.label}
            )
        ProjectCallPage.objects.filter(pk=call.pk).update(status=to, status_changed_at=now)
        stamp_calls([call.pk])
        call.status, call.status_changed_at = to, now
        change = CallStatusChange.objects.create(
            call=call, at=now, actor=actor, before=before, after=to, note=note.strip()
        )
        log(instance=call, action=STATUS_ACTION, user=actor, data={"before": before.value, "after": to.value})
        doubt_pages()
        call_status_changed.send(
            sender=ProjectCallPage, call=call, before=before, after=to, actor=actor, note=change.note, now=now
        )
    return change


def open_published_call(call: ProjectCallPage, *, actor: User | None, now: datetime | None = None) -> None:
    """Open ``call`` if it is still a draft: publishing is how an editor opens it. Any other status stays."""
    if call.status == CallStatus.DRAFT:
        change_call_status(call, CallStatus.OPEN, actor=actor, now=now)


def start_from_template(template: CallTemplate, *, parent: CallIndexPage, actor: User) -> ProjectCallPage:
    """Make an unpublished call below ``parent`` from the newest version of what ``template`` stands for.

    The draft bears a working title (:data:`WORKING_TITLE`) of which its address is made, and keeps the host and what is
    paid; persons, place and dates stay empty. As long as ``actor`` has such a draft nobody touched, the same one is
    returned: a second click makes no second draft. In one transaction with its first version and Wagtail's log.
    Whether ``actor`` may add calls is asked by the view.
    """
    with transaction.atomic():
        row = CallTemplate.objects.select_for_update(of=("self",)).select_related("call").get(pk=template.pk)
        former: ProjectCallPage = row.call.get_latest_revision_as_object()
        mine = ProjectCallPage.objects.filter(owner=actor, status=CallStatus.DRAFT, live=False)
        taken = set(parent.get_children().values_list("draft_title", flat=True))
        for number in itertools.count(1):
            title = _working_title(former.title, number)
            if title not in taken:
                break
            untouched = mine.filter(title=title).first()
            if untouched and untouched.revisions.count() == 1:
                return untouched
        call = call_like(
            former,
            with_pay=True,
            title=title,
            # Stands on cards and in search results: no two projects may say the same there.
            teaser="",
            host=former.host,
            programme=former.programme,
            workplace=former.workplace,
            equipment=former.equipment,
            budget=former.budget,
            max_open_inquiries=former.max_open_inquiries,
            is_example=former.is_example,
            owner=actor,
        )
        parent.add_child(instance=call)
        call.save_revision(user=actor, log_action="wagtail.create", clean=False)
    return call


def _working_title(title: str, number: int) -> str:
    """Return a title nobody would publish, short enough for the field: ``Neu: Ordnung im Keller (2)``."""
    count = f" ({number})" if number > 1 else ""
    return f"{WORKING_TITLE}{title[: _LONGEST_TITLE - len(WORKING_TITLE) - len(count)]}{count}"


#: Answers for keys of calls how many there are; calls that are not in the answer have none.
Count = Callable[[list[int]], Mapping[int, int]]


def recount_open_inquiries(calls: Iterable[int], *, count: Count) -> int:
    """Take down how many open inquiries each of ``calls`` (keys) has now; how many calls became full or free by it.

    ``count`` is asked while the rows are locked, so that of two changes at one moment the later counts both. Calls that
    are not in its answer have none. Finished pages are dropped when a call became full or free. To be called inside the
    transaction of the change that altered the number.
    """
    turned = []
    for call, number in _counted(calls, "open_inquiries", count):
        before = call.is_full
        call.open_inquiries = number
        ProjectCallPage.objects.filter(pk=call.pk).update(open_inquiries=number)
        if call.is_full != before:
            stamp_calls([call.pk])
            turned.append(call.pk)
    if turned:
        doubt_pages()
        call_demand_changed.send(sender=ProjectCallPage, keys=turned)
    return len(turned)


def recount_places_taken(calls: Iterable[int], *, count: Count) -> int:
    """Take down how many places of each of ``calls`` (keys) somebody holds now; how many calls changed by it.

    ``count`` is asked while the rows are locked. Finished pages are dropped when anything changed, for cards and pages
    say how many places are left. To be called inside the transaction of the change that altered the number.
    """
    changed = []
    for call, number in _counted(calls, "places_taken", count):
        ProjectCallPage.objects.filter(pk=call.pk).update(places_taken=number)
        stamp_calls([call.pk])
        changed.append(call.pk)
    if changed:
        doubt_pages()
        call_demand_changed.send(sender=ProjectCallPage, keys=changed)
    return len(changed)


def _counted(calls: Iterable[int], field: str, count: Count) -> Iterator[tuple[ProjectCallPage, int]]:
    """Lock ``calls`` and yield those whose ``field`` is not what ``count`` says, with the number it says."""
    rows = ProjectCallPage.objects.select_for_update(of=("self",)).only("pk", "max_open_inquiries", field)
    locked = list(rows.filter(pk__in=list(calls)).order_by("pk"))
    counts = count([call.pk for call in locked]) if locked else {}
    for call in locked:
        number = counts.get(call.pk, 0)
        if number != getattr(call, field):
            yield call, number


def refresh_calls_of(host: HostPage) -> int:
    """Bring the places of the calls of ``host`` up to date after its name or area changed; how many."""
    calls = list(ProjectCallPage.objects.filter(host=host).select_related("host__area", "place_area"))
    for call in calls:
        call.refresh_derived()
    ProjectCallPage.objects.bulk_update(calls, ["latitude", "longitude", "state"], batch_size=200)
    stamp_calls(call.pk for call in calls)
    return len(calls)


#: Different words that are kept for one day and place; a flood of inventions ends here.
MOST_WORDS_A_DAY: Final = 500
#: How long they are kept: a year and a month, so that two Aprils can be compared.
KEPT_DAYS: Final = 400


def count_empty_search(words: str, where: SearchPlace, *, day: date) -> bool:
    """Count once more that ``words`` (folded, not personal) found nothing in ``where`` on ``day``; False if not kept.

    Words that are new on a day on which there are already too many are not kept.
    """
    with transaction.atomic():
        rows = EmptySearch.objects.filter(day=day, where=where)
        known = rows.filter(words=words)
        if not known.exists():
            if rows.count() >= MOST_WORDS_A_DAY:
                return False
            EmptySearch.objects.get_or_create(day=day, where=where, words=words)
        known.update(count=F("count") + 1)
    return True


def purge_empty_searches(*, today: date) -> int:
    """Delete what is older than :data:`KEPT_DAYS`; how many rows."""
    deleted, _kinds = EmptySearch.objects.filter(day__lt=today - timedelta(days=KEPT_DAYS)).delete()
    return deleted
