from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import Announcement, InquiryStatus, Role
from lokalprojekte.inquiries.inbox.promise import age, promise_state
from lokalprojekte.inquiries.inbox.tabs import ALL, BY_SLUG, NEW, count_tabs, neighbours
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.showcase import make_call

pytestmark = pytest.mark.everywhere


def listed(client, tab="", **params):
    url = reverse("inbox:tab", args=[tab]) if tab else reverse("inbox:index")
    response = client.get(url, params)
    assert response.status_code == 200
    return [inquiry.name for inquiry in response.context["object_list"]]


@pytest.fixture
def moderator(client, people, site_tree):
    client.force_login(people.milan)
    return client


def test_list_shows_confirmed_ones_newest_first(moderator):
    now = timezone.now()
    make_inquiry(name="Alt", created_at=now - timedelta(days=3))
    make_inquiry(name="Jung", created_at=now - timedelta(days=1))
    make_inquiry(name="Wartend", status=InquiryStatus.UNCONFIRMED)
    make_inquiry(name="Müll", status=InquiryStatus.SPAM)

    assert listed(moderator) == ["Jung", "Alt"]


def test_views_show_what_their_names_say(moderator, people):
    long_ago = timezone.now() - timedelta(days=30)
    make_inquiry(name="Neu")
    make_inquiry(name="Spät", status=InquiryStatus.IN_REVIEW, created_at=long_ago, assignee=people.milan)
    make_inquiry(name="Fertig", status=InquiryStatus.PLACED, created_at=long_ago)
    make_inquiry(name="Müll", status=InquiryStatus.SPAM)
    asked = make_inquiry(name="Gefragt", created_at=timezone.now() - timedelta(days=2), assignee=people.petra)
    services.change_inquiry_status(asked, "question", actor=people.petra, notify=Announcement.LATER)
    services.mark_read([asked], user=people.milan)

    views = {slug: listed(moderator, slug) for slug in BY_SLUG}

    assert views == {
        "new": ["Neu"],
        "mine": ["Spät"],
        "unassigned": ["Neu"],
        "overdue": ["Spät"],
        "unread": ["Neu", "Spät"],
        "waiting": ["Gefragt"],
        "held": ["Gefragt"],
        "open": ["Neu", "Gefragt", "Spät"],
        "": ["Neu", "Gefragt", "Fertig", "Spät"],
        "quarantine": ["Müll"],
    }
    assert count_tabs(people.milan) == {slug: len(names) for slug, names in views.items()}


def test_unknown_view_is_not_found(moderator):
    assert moderator.get(reverse("inbox:tab", args=["anything"])).status_code == 404


def test_filters_narrow_the_list(moderator, people):
    call = make_call(title="Terminbuchung")
    make_inquiry(name="Anna", role=Role.MAKER, calls=[call], assignee=people.milan)
    make_inquiry(name="Bert", role=Role.COMPANY, status=InquiryStatus.DECLINED, assignee=people.petra)
    make_inquiry(name="Cora", role=Role.HOST, created_at=timezone.now() - timedelta(days=40))

    assert listed(moderator, status="declined") == ["Bert"]
    assert listed(moderator, role="maker") == ["Anna"]
    assert listed(moderator, call=call.pk) == ["Anna"]
    assert listed(moderator, host=call.host.pk) == ["Anna"]
    assert listed(moderator, assignee="me") == ["Anna"]
    assert listed(moderator, assignee="nobody") == ["Cora"]
    assert listed(moderator, assignee=people.petra.pk) == ["Bert"]
    assert listed(moderator, age="older") == ["Cora"]
    assert set(listed(moderator, age="week")) == {"Anna", "Bert"}


def test_filter_offers_the_newest_calls_and_the_chosen_one(moderator, monkeypatch):
    monkeypatch.setattr("lokalprojekte.core.recent_choices.MOST_OFFERED", 1)
    old, middle, new = (make_call(title=title) for title in ("Altes Projekt", "Mittleres Projekt", "Neues Projekt"))
    for call in (old, middle, new):
        make_inquiry(calls=[call])

    page = moderator.get(reverse("inbox:index"), {"call": old.pk}).content.decode()

    assert f'<option value="{old.pk}" selected>' in page
    assert f'<option value="{new.pk}">' in page
    assert f'<option value="{middle.pk}"' not in page


@pytest.mark.parametrize(
    "params",
    [
        {"status": "nonsense"},
        {"call": "9" * 30},
        {"call": "\x00"},
        {"assignee": "'; drop table"},
        {"p": "-1"},
        {"p": "x" * 500},
        {"ordering": "password"},
        {"export": "csv"},
    ],
)
def test_list_takes_any_parameter(moderator, inquiry, params):
    response = moderator.get(reverse("inbox:index"), params)

    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/html")


def test_search_looks_everywhere_and_wants_every_word(moderator):
    make_inquiry(name="Ayşe Öztürk", email="ayse@verein.example", message="Ich plane Wege.", reference="LP-7K3M-92QX")
    make_inquiry(name="Bert Öz", email="bert@example.org", message="100 % bereit")

    assert listed(moderator, q="öztürk") == ["Ayşe Öztürk"]
    assert listed(moderator, q="VEREIN.example") == ["Ayşe Öztürk"]
    assert listed(moderator, q="7k3m92qx") == ["Ayşe Öztürk"]
    assert listed(moderator, q="lp-7k3m-92qx") == ["Ayşe Öztürk"]
    assert listed(moderator, q="Ayşe Wege") == ["Ayşe Öztürk"]
    assert listed(moderator, q="Ayşe bereit") == []
    assert listed(moderator, q="oeztürk ayse") == ["Ayşe Öztürk"]
    assert listed(moderator, q="ayse@verein.example") == ["Ayşe Öztürk"]
    assert listed(moderator, q="7k3m") == ["Ayşe Öztürk"]
    assert listed(moderator, q="%") == []


@pytest.mark.parametrize(
    "text", ['"', "'", "Macher:innen", "a\x00b", "\\", "_", "*", "(", "ß" * 3000, "🙂", "a " * 500]
)
def test_search_takes_any_text(moderator, inquiry, text):
    response = moderator.get(reverse("inbox:index_results"), {"q": text})

    assert response.status_code == 200


def test_list_costs_the_same_with_one_and_with_three(moderator, people):
    call = make_call()

    def queries():
        with CaptureQueriesContext(connection) as captured:
            moderator.get(reverse("inbox:index"))
        return len(captured)

    make_inquiry(calls=[call], assignee=people.milan)
    queries()
    one = queries()
    for _ in range(2):
        make_inquiry(calls=[call], assignee=people.petra)
    three = queries()

    assert three == one


def test_empty_views_say_what_that_means(moderator):
    page = moderator.get(reverse("inbox:tab", args=["overdue"])).content.decode()

    assert "Niemand wartet länger als versprochen." in page


def test_export_is_not_offered(moderator, inquiry):
    assert "export=" not in moderator.get(reverse("inbox:index")).content.decode()


NOW = datetime(2026, 5, 6, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "text", "tone"),
    [
        (-2, "2 Arbeitstage überfällig", "late"),
        (-1, "1 Arbeitstag überfällig", "late"),
        (0, "Antwort heute fällig", "today"),
        (1, "Antwort bis 7. Mai, noch 1 Arbeitstag", "soon"),
        (5, "Antwort bis 11. Mai, noch 3 Arbeitstage", "calm"),
    ],
)
def test_promise_says_how_many_working_days_are_left(inquiry, days, text, tone):
    inquiry.answer_due = timezone.localdate(NOW) + timedelta(days=days)

    state = promise_state(inquiry, now=NOW)

    assert (state.text, state.tone) == (text, tone)


def test_promise_is_silent_when_it_is_not_our_turn(inquiry):
    inquiry.status = InquiryStatus.PROPOSED

    assert promise_state(inquiry, now=NOW) is None


def test_age_counts_days_of_the_calendar():
    assert [age(NOW - timedelta(days=days), now=NOW) for days in (0, 1, 3)] == ["heute", "gestern", "vor 3 Tagen"]


def test_neighbours_follow_the_view_even_after_leaving_it(people, site_tree):
    now = timezone.now()
    old, middle, new = (make_inquiry(created_at=now - timedelta(days=days)) for days in (3, 2, 1))

    middle.status = InquiryStatus.IN_REVIEW
    middle.save()

    assert neighbours(middle, NEW, people.milan) == (new.pk, old.pk)
    assert neighbours(new, ALL, people.milan) == (None, middle.pk)
