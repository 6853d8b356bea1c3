"""The addresses of the calendars: for a query of the list, for one call, for a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lokalprojekte.delivery.documents import document
from showcase.calendars.appointments import of_events
from showcase.calendars.ics import CONTENT_TYPE, as_calendar
from showcase.calendars.memory import DatedCall, dated_calls
from showcase.call_list import CallList
from showcase.call_query import Sort
from showcase.feeds.entries import PER_DOCUMENT, address_of, base_url, plain
from showcase.finding import find
from showcase.models import ProgrammePage, ProjectCallPage
from showcase.queries import events_for_any, events_of
from showcase.query_words import list_words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from showcase.calendars.appointments import Appointment

#: Calls of one calendar, as many as a feed shows at once: those that take inquiries first, by deadline. iCalendar knows
#: no further pages; the next ones come in as deadlines pass.
MOST_CALLS: Final = PER_DOCUMENT


@require_safe
def calendar_of_query(request: HttpRequest) -> HttpResponse:
    """Answer with the deadlines and programme dates of the calls of the query; what cannot be read is left out."""
    now = timezone.now()
    asked = CallList(request.GET, now=now)
    query = asked.understood.replace(sort=Sort.DEADLINE)
    found = find(query, now=now, of=asked.where.location)
    body = as_calendar(
        _all_of(dated_calls(found.keys[:MOST_CALLS], found.table)),
        name=plain(list_words(asked)),
        text=_left_out(len(found.keys)),
        url=address_of("calendar", query),
    )
    return document(request, body, content_type=CONTENT_TYPE, filename="projekte.ics")


@require_safe
def calendar_of_call(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the deadline and the programme dates of one public call, to be taken into one's own calendar."""
    shown = ProjectCallPage.objects.shown().public().select_related("host").prefetch_related("programme_dates")
    call = get_object_or_404(shown, slug=slug)
    url = f"{base_url()}{reverse('showcase:call_calendar', args=[call.slug])}"
    body = as_calendar(_all_of([DatedCall.of(call)]), name=plain(call.title), url=url, reminding=True)
    return document(request, body, content_type=CONTENT_TYPE, filename=f"{call.slug}.ics")


@require_safe
def calendar_of_programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with every date of a public programme."""
    programme = get_object_or_404(ProgrammePage.objects.live().public(), slug=slug)
    name = _("Dates: %(title)s") % {"title": programme.title}
    events = events_of(programme).select_related("programme")
    url = f"{base_url()}{reverse('showcase:programme_calendar', args=[programme.slug])}"
    body = as_calendar(of_events(events), name=plain(name), url=url)
    return document(request, body, content_type=CONTENT_TYPE, filename=f"{programme.slug}.ics")


def _left_out(found: int) -> str:
    """Return what a calendar says where more than its calls were ``found``; empty where all are in it."""
    if found <= MOST_CALLS:
        return ""
    return _(
        "The next %(shown)d of %(found)d projects by deadline. Further ones come in as deadlines pass; a narrower "
        "search shows them at once."
    ) % {"shown": MOST_CALLS, "found": found}


def _all_of(calls: list[DatedCall]) -> list[Appointment]:
    events = events_for_any([call for call in calls if call.takes_place])
    return [*(item for call in calls for item in call.appointments), *of_events(events)]
