"""The page of a programme, and its dates on the pages of calls."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from lokalprojekte.delivery.freshness import earliest
from lokalprojekte.seed.recipes.programmes import make_event, make_programme
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.enums import CallStatus, ProgrammeDateKind
from showcase.models import ProgrammeEvent, ProgrammeModule, ProgrammePage, ProjectCallPage
from showcase.queries import calls_in, coming_events, events_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
#: The house's promise for every public page.
MOST_QUERIES = 20


@pytest.fixture
def clock(now):
    with time_machine.travel(now, tick=False):
        yield now


def _queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def _titles(events):
    return [event.title for event in events]


def _for(call):
    return _titles(events_for(call))


def test_programme_shows_modules_dates_and_projects(client, clock):
    programme = make_programme(modules=[{"title": "Rathaus von innen", "text": "<p>Zwei Abende.</p>", "extent": "4 h"}])
    call = make_call(title="Rufbus", programme=programme)
    make_event(title="Werkstatt", programme=programme, starts_at=clock + DAY, ends_at=clock + DAY + 2 * HOUR)
    make_event(title="Auftakt", programme=programme, starts_at=clock - DAY, calls=[call])

    text = client.get(programme.url).content.decode()

    modules, dates = text.split('id="termine"')
    assert '<h3 class="modules__title">Rathaus von innen</h3>' in modules
    assert dates.index("Werkstatt") < dates.index("1 vergangener Termin") < dates.index("Auftakt")
    assert "Di, 2. Mär 2027" in text
    assert "12:00–14:00 Uhr" in text
    assert "Für alle Projekte des Programms" in text
    assert text.count(f'href="{call.url}"') == 2


def test_programme_without_dates_says_so(client):
    assert "Gerade steht kein Termin fest" in client.get(make_programme().url).content.decode()


def test_programme_is_true_until_the_next_date_is_over(rf, clock):
    programme = make_programme()
    make_event(programme=programme, starts_at=clock - HOUR, ends_at=clock + HOUR)
    make_event(programme=programme, starts_at=clock + DAY)
    request = rf.get(programme.url)

    programme.get_context(request)

    assert earliest(request) == clock + HOUR


def test_programme_says_its_dates_to_machines(client, clock):
    programme = make_programme(is_example=True)
    make_event(programme=programme, title="Werkstatt", starts_at=clock + DAY, place="Daun")

    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', client.get(programme.url).content.decode())
    series, trail = json.loads(found.group(1))

    assert (series["@type"], trail["@type"]) == ("EventSeries", "BreadcrumbList")
    assert series["disambiguatingDescription"] == "Erfundenes Beispiel, das zeigt, wie diese Website funktioniert."
    assert series["subEvent"] == [
        {
            "@type": "Event",
            "name": "Werkstatt",
            "startDate": "2027-03-02T11:00:00+00:00",
            "location": {"@type": "Place", "name": "Daun"},
        }
    ]


def test_programme_takes_the_same_queries_for_one_and_three(client, clock, mobility):
    programme = make_programme()

    def add(number):
        call = make_call(title=f"Ruf {number}", programme=programme, fields_of_action=[mobility])
        make_event(programme=programme, calls=[call], module=programme.modules.first(), starts_at=clock + number * DAY)

    add(1)
    one = _queries(client, programme.url)
    add(2)
    add(3)

    assert _queries(client, programme.url) == one
    assert one <= MOST_QUERIES


def test_projects_of_a_programme_stand_in_the_order_of_what_happens():
    programme = make_programme()
    for status in (CallStatus.COMPLETED, CallStatus.OPEN, CallStatus.RUNNING, CallStatus.DRAFT):
        make_call(title=status.value, programme=programme, status=status)

    assert _titles(calls_in(programme)) == ["running", "open", "completed"]


def test_call_shows_dates_that_name_it_and_those_for_everybody_in_its_time(clock):
    programme = make_programme()
    call = make_call(programme=programme, starts_on=clock.date(), duration_months=2)
    other = make_call(title="Ein anderer Ruf", programme=programme)
    make_event(programme=programme, title="für alle", starts_at=clock + 30 * DAY)
    make_event(programme=programme, title="für alle, danach", starts_at=clock + 90 * DAY)
    make_event(programme=programme, title="für diesen", starts_at=clock + 300 * DAY, calls=[call])
    make_event(programme=programme, title="für einen anderen", starts_at=clock + 31 * DAY, calls=[other])

    assert _for(call) == ["für alle", "für diesen"]


def test_call_shows_a_date_of_several_projects_once(clock):
    programme = make_programme()
    calls = [make_call(title=title, programme=programme, starts_on=clock.date()) for title in ("Eins", "Zwei")]
    make_event(title="Abschluss zu zweit", programme=programme, calls=calls)

    assert _for(calls[0]) == ["Abschluss zu zweit"]


def test_call_shows_a_date_once_that_names_it_beside_others(clock):
    programme = make_programme()
    calls = [make_call(title=f"Ruf {number}", programme=programme, starts_on=clock.date()) for number in (1, 2, 3)]
    make_event(programme=programme, title="für drei", starts_at=clock + DAY, calls=calls)

    assert _for(calls[0]) == ["für drei"]


def test_call_without_a_beginning_shows_only_dates_that_name_it(clock):
    programme = make_programme()
    call = make_call(programme=programme, duration_months=6)
    make_event(programme=programme, title="für alle", starts_at=clock + DAY)
    make_event(programme=programme, title="für diesen", starts_at=clock + DAY, calls=[call])

    assert _for(call) == ["für diesen"]


def test_call_shows_no_date_of_a_programme_nobody_may_see(clock):
    hidden, secret = make_programme(title="Entwurf"), make_programme(title="Geheim")
    call = make_call()
    make_event(programme=hidden, calls=[call])
    make_event(programme=secret, calls=[call])
    hidden.unpublish()
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)

    assert _for(call) == []
    assert coming_events(clock, limit=4) == []


def test_call_merges_its_own_dates_with_those_of_the_programme(client, clock):
    programme = make_programme()
    call = make_call(
        programme=programme,
        dates=[{"kind": ProgrammeDateKind.CLOSING, "starts_at": clock + 40 * DAY, "place": "Bahnhof"}],
    )
    make_event(programme=programme, title="Werkstatt Zahlen", starts_at=clock + 20 * DAY, calls=[call])

    text = client.get(call.url).content.decode()

    assert text.index("Werkstatt Zahlen") < text.index("Abschluss")
    assert f'<a href="{programme.url}">Was das Programm bietet</a>' in text


def test_call_takes_the_same_queries_for_one_and_three_dates(client, clock):
    programme = make_programme()
    call = make_call(programme=programme)
    make_event(programme=programme, calls=[call])
    one = _queries(client, call.url)
    for number in (2, 3):
        make_event(programme=programme, calls=[call], title=f"Termin {number}")

    assert _queries(client, call.url) == one
    assert one <= MOST_QUERIES


def test_event_refuses_an_end_before_its_beginning_and_a_foreign_module(now):
    programme, other = make_programme(), make_programme(title="Ein anderes")
    event = ProgrammeEvent(
        programme=programme,
        module=other.modules.first(),
        kind=ProgrammeDateKind.WORKSHOP,
        title="Werkstatt",
        starts_at=now,
        ends_at=now - HOUR,
    )

    with pytest.raises(ValidationError) as refused:
        event.full_clean()

    assert refused.value.message_dict == {
        "ends_at": ["Das Ende liegt vor dem Beginn."],
        "module": ["Dieser Baustein gehört zu einem anderen Programm."],
    }


def test_event_stays_when_its_module_is_removed(now):
    programme = make_programme()
    event = make_event(programme=programme, module=programme.modules.first(), starts_at=now)
    programme.modules = []
    programme.save_revision().publish()

    event.refresh_from_db()

    assert event.module is None


def test_call_stays_when_its_programme_goes():
    programme = make_programme()
    call = make_call(programme=programme)

    programme.delete()

    assert ProjectCallPage.objects.get(pk=call.pk).programme is None


def test_preview_of_a_programme_shows_the_form_before_it_is_saved(site_tree):
    draft = ProgrammePage(title="Neu", slug="neu", teaser="Kurz.")
    draft.modules = [ProgrammeModule(title="Nur im Formular", text="<p>Ein Abend.</p>")]
    draft.depth, draft.path = site_tree.home.depth + 1, site_tree.home.path + "0099"

    response = draft.make_preview_request()

    assert response.status_code == 200
    assert "Nur im Formular" in response.content.decode()
