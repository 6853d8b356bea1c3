"""A minute after its deadline a call is closed everywhere: no job has run, and every page was finished before."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import feedparser
import pytest
import time_machine
from icalendar import Calendar

from lokalprojekte.seed.recipes.reference import make_area, make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.structure import ensure_structure
from showcase.enums import EngagementForm
from tests.front import Reader
from tests.showcase.conftest import NOW

MINUTE = timedelta(minutes=1)
TITLE = "Kranichwiese vermessen"


@pytest.fixture
def addresses(transactional_db, wagtail_rows):
    """Publish a paid call that ends at NOW; return every address that shows it while it is open."""
    ensure_structure()
    with time_machine.travel(NOW - timedelta(days=3), tick=False):
        state = make_area(kind="state", key="01", name="Nordland")
        field = make_field_of_action(name="Klima", slug="klima")
        host = make_host(title="Stadt Kranichfeld", area=make_area(key="01001000", name="Kranichfeld", state=state))
        host.save_revision().publish()
        call = make_call(
            title=TITLE,
            host=host,
            deadline=NOW,
            fields_of_action=[field],
            engagements=[(EngagementForm.EMPLOYMENT, "TVöD 11")],
        )
        call.save_revision().publish()
    return {
        "call": call.url,
        "host": host.url,
        "home": "/",
        "list": "/projekte/",
        "text": "/projekte/?q=Kranichwiese",
        "state": "/projekte/land/nordland/",
        "field": "/projekte/handlungsfeld/klima/",
        "hosts": "/kommunen/",
        "api list": "/api/v3/calls/",
        "api call": f"/api/v3/calls/{call.pk}/",
    }


def structured_types(body: str) -> set[str]:
    """Return the schema.org types of the page and of what it is about."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', body, re.DOTALL)
    return set(re.findall(r'"@type": ?"(\w+)"', " ".join(json.dumps(json.loads(text)) for text in found)))


def test_call_is_closed_everywhere_a_minute_after_its_deadline(addresses):
    reader = Reader()
    with time_machine.travel(NOW - MINUTE, tick=False):
        before = {name: reader.get(path)[2] for name, path in addresses.items()}
        warm = {name: reader.outcome(path) for name, path in addresses.items()}
        feed = feedparser.parse(reader.get("/projekte/feed.atom")[2])

    with time_machine.travel(NOW + MINUTE, tick=False):
        after = {name: reader.get(path)[2] for name, path in addresses.items()}
        feed_after = feedparser.parse(reader.get("/projekte/feed.atom")[2])
        every = json.loads(reader.get("/projekte/feed.json?status=alle")[2])
        calendar = Calendar.from_ical(reader.get("/projekte/kalender.ics")[2])

    assert set(warm.values()) == {"hit"}
    assert all(TITLE in before[name] for name in before if name != "hosts")
    assert "JobPosting" in structured_types(before["call"])
    assert [entry.title for entry in feed.entries] == [TITLE]

    assert "/anfrage/?projekt=" not in after["call"]
    assert "Die Frist ist abgelaufen." in after["call"]
    assert "JobPosting" not in structured_types(after["call"])
    assert [name for name in ("home", "list", "text", "api list") if TITLE in after[name]] == []
    assert [json.loads(said["api call"])["phase"] for said in (before, after)] == ["closing_soon", "closed"]
    assert json.loads(after["api call"])["inquiry_url"] is None
    assert '"JobPosting"' not in after["api call"]
    assert [len(re.findall("0 offene Projekte", after[name])) > 0 for name in ("list", "text")] == [True, True]
    assert "Gerade kein offenes Projekt" in after["host"]
    assert "1 offenes Projekt" in before["hosts"]
    assert "1 offenes Projekt" not in after["hosts"]
    assert 'class="card-call card-call--open' not in after["state"] + after["field"]
    assert feed_after.entries == []
    assert [item["_lokalprojekte"]["status"] for item in every["items"]] == ["closed"]
    assert calendar.walk("VEVENT") == []
