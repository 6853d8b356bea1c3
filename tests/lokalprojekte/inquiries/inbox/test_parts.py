"""What the inbox shows of window, sketch, offer and late calls, and what can be done with them."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Site

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import EventKind, Fit, Role
from lokalprojekte.inquiries.models import InboxSettings
from lokalprojekte.inquiries.services import OfferData, SketchData, WindowData
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.models import ProjectCallPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def sketched(site_tree):
    return make_inquiry(
        role=Role.HOST,
        name="Geheime Person",
        organisation="Stadt Musterhausen",
        message="",
        hours_per_week=12,
        sketch=SketchData(situation="Elf Tage bis zur Antwort.", tandem="Leitung des Bürgeramts"),
    )


@pytest.fixture
def both(client, people):
    """Return a browser in which somebody is logged in who moderates and edits."""
    people.milan.groups.add(Group.objects.get(name="Redaktion"))
    client.force_login(people.milan)
    return client


def url(name, inquiry, *args):
    return reverse(f"inbox:{name}", args=[inquiry.pk, *args])


def page(client, inquiry) -> str:
    return client.get(url("detail", inquiry)).content.decode()


def test_detail_shows_window_and_offer(milan, site_tree):
    company = make_inquiry(role=Role.COMPANY, window=WindowData(people=7, days_per_week=2, reason="csr"))
    funder = make_inquiry(role=Role.FUNDER, offer=OfferData(network=True, amount="to_5000"))

    shown = [page(milan, company), page(milan, funder)]

    assert all(text in shown[0] for text in ("Kapazitätsfenster", '<dd class="inbox-break">7</dd>', "2 Tage"))
    assert all(text in shown[1] for text in ("Förderangebot", "Kontakte und Netzwerk", "bis 5.000 €"))


def test_detail_shows_the_sketch_instead_of_an_empty_message(milan, sketched):
    shown = page(milan, sketched)

    assert "Elf Tage bis zur Antwort." in shown
    assert "Leitung des Bürgeramts" in shown
    assert "Keine Nachricht." not in shown


def test_detail_says_until_when_somebody_may_be_suggested(milan, site_tree):
    shown = [page(milan, make_inquiry(suggest_until=until)) for until in (date(2027, 1, 31), None)]

    assert "erlaubt bis 31.01.2027" in shown[0]
    assert "keine Einwilligung" in shown[1]


def test_detail_costs_the_same_queries_with_one_and_three_late_calls(milan, site_tree):
    counts = []
    for number in (1, 3):
        inquiry = make_inquiry(late_calls=[make_call(title=f"Projekt {number}{index}") for index in range(number)])
        milan.get(url("detail", inquiry))
        with CaptureQueriesContext(connection) as queries:
            milan.get(url("detail", inquiry))
        counts.append(len(queries))

    # Wagtail asks for the address of each call's site once more while it is not cached.
    assert counts[0] == counts[1]


def test_late_call_is_accepted_with_one_press(milan, people, site_tree):
    call = make_call()
    inquiry = make_inquiry(late_calls=[call])
    address = url("accept_late", inquiry, call.pk)

    before = page(milan, inquiry)
    response = milan.post(address)
    again = milan.post(address, follow=True)

    assert address in before
    assert response.status_code == 302
    assert address not in again.content.decode()
    assert list(inquiry.events.filter(kind=EventKind.TAKEN_LATE).values_list("actor", flat=True)) == [people.milan.pk]


def test_list_marks_what_came_too_late_until_it_is_decided(milan, site_tree):
    call = make_call()
    inquiry = make_inquiry(late_calls=[call])

    before = milan.get(reverse("inbox:index")).content.decode()
    milan.post(url("accept_late", inquiry, call.pk))
    after = milan.get(reverse("inbox:index")).content.decode()

    assert ["inbox-late" in shown for shown in (before, after)] == [True, False]


def test_search_finds_words_of_the_sketch(milan, sketched):
    make_inquiry(message="Etwas anderes.")

    response = milan.get(reverse("inbox:index_results"), {"q": "elf antwort"})

    assert [inquiry.pk for inquiry in response.context["object_list"]] == [sketched.pk]


def test_moderator_who_may_not_add_pages_is_told_who_can(milan, sketched):
    make_host()

    assert url("draft", sketched) not in page(milan, sketched)
    response = milan.post(url("draft", sketched), {"title": "Neu", "hours": "8"}, follow=True)

    assert "Sie dürfen keine Projektausschreibungen anlegen" in response.content.decode()
    assert ProjectCallPage.objects.count() == 0


def test_draft_is_made_with_one_click_for_the_host_of_that_name(both, sketched):
    host = make_host(title="Stadt Musterhausen")
    form = both.get(url("detail", sketched)).context["draft_form"]
    filled = {name: form[name].value() for name in form.fields}

    response = both.post(url("draft", sketched), filled)
    again = both.post(url("draft", sketched), filled)

    call = ProjectCallPage.objects.get()
    assert (call.host, call.title, call.hours_min) == (host, "Vorhaben: Stadt Musterhausen", 12)
    editor = reverse("wagtailadmin_pages:edit", args=[call.pk])
    assert [answer.headers["Location"] for answer in (response, again)] == [editor, editor]
    assert editor in page(both, sketched)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"host": ""}, "host"),
        ({"host": "999999"}, "host"),
        ({"title": ""}, "title"),
        ({"title": "👋"}, "title"),
        ({"hours": ""}, "hours"),
        ({"hours": "43"}, "hours"),
    ],
)
def test_draft_without_what_a_call_needs_is_asked_for_once_more(both, *, sketched, values, field):
    host = make_host()

    response = both.post(url("draft", sketched), {"host": host.pk, "title": "Bleibt stehen", "hours": "8", **values})

    assert list(response.context["draft_form"].errors) == [field]
    assert ProjectCallPage.objects.count() == 0


def test_editor_of_the_draft_says_which_inquiry_it_comes_from(both, sketched, people, site_tree):
    both.post(url("draft", sketched), {"host": make_host().pk, "title": "Neues Vorhaben", "hours": "8"})
    call = ProjectCallPage.objects.get()
    editor = reverse("wagtailadmin_pages:edit", args=[call.pk])

    moderator = both.get(editor).content.decode()
    both.force_login(people.rosa)
    editor_only = both.get(editor).content.decode()

    assert ["Aus Anfrage" in shown and sketched.reference in shown for shown in (moderator, editor_only)] == [
        True,
        True,
    ]
    assert [url("detail", sketched) in shown for shown in (moderator, editor_only)] == [True, False]
    assert [sketched.name in shown for shown in (moderator, editor_only)] == [False, False]


def test_editor_of_any_other_call_says_nothing_of_it(rosa, site_tree):
    call = make_call()

    assert "Aus Anfrage" not in rosa.get(reverse("wagtailadmin_pages:edit", args=[call.pk])).content.decode()


def test_list_costs_the_same_queries_with_one_and_three_late_inquiries(milan, site_tree):
    counts = []
    for number in (1, 2):
        for index in range(number):
            make_inquiry(late_calls=[make_call(title=f"Projekt {number}{index}")])
        milan.get(reverse("inbox:index"))
        with CaptureQueriesContext(connection) as queries:
            milan.get(reverse("inbox:index"))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_sketch_names_nobody_before_the_first_rating(both, people):
    InboxSettings.objects.create(site=Site.objects.get(), competence_first=True)
    inquiry = make_inquiry(
        role=Role.HOST,
        name="Geheime Person",
        organisation="Stadt Musterhausen",
        message="",
        sketch=SketchData(situation="Frau Person aus Stadt Musterhausen braucht Hilfe beim Planen."),
    )
    make_host(title="Stadt Musterhausen")

    before = page(both, inquiry)
    refused = both.post(url("draft", inquiry), {"host": "1", "title": "Neu", "hours": "8"}, follow=True)
    services.rate_inquiry(inquiry, actor=people.milan, fit=Fit.GOOD, reason="Klar umrissen.")
    after = page(both, inquiry)

    assert "braucht Hilfe beim Planen" in before
    assert [word in before for word in ("Frau Person", "Musterhausen")] == [False, False]
    assert "Bitte bewerten Sie die Anfrage zuerst" in refused.content.decode()
    assert ProjectCallPage.objects.count() == 0
    assert "Frau Person aus Stadt Musterhausen" in after
