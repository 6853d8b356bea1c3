"""What only one role is asked: the form takes it in, keeps it, shows it everywhere."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from lokalprojekte.core.templatetags.lokal import unbroken
from lokalprojekte.inquiries import consent, services
from lokalprojekte.inquiries.enums import Role, SupportKind
from lokalprojekte.inquiries.links import status_path
from lokalprojekte.inquiries.models import CapacityWindow, Inquiry, ProjectSketch, SupportOffer
from lokalprojekte.inquiries.presentation import answers_of
from lokalprojekte.inquiries.services import OfferData, SketchData, WindowData
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.reference import make_competence, make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call

pytestmark = pytest.mark.django_db
URL = "/anfrage/"
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
WINDOW = {"window_people": "3", "window_days": "2", "window_reason": "few_orders", "available_from": "2027-03-01"}
SKETCH = {
    "sketch_situation": "Elf Tage bis zur ersten Antwort.",
    "sketch_goal": "Drei Tage.",
    "sketch_tasks": "Wege aufnehmen\nAbläufe ordnen",
    "sketch_provided": "Büro im Rathaus",
    "sketch_tandem": "Leitung des Bürgeramts",
}
OFFER = {"offer_kinds": ["money", "expertise"], "offer_amount": "to_20000", "message": "Jugend in kleinen Städten."}
BY_ROLE = {
    Role.COMPANY: {"organisation": "Muster GmbH", **WINDOW},
    Role.HOST: {"organisation": "Stadt Musterhausen", "message": "", **SKETCH},
    Role.FUNDER: {"organisation": "Stiftung Beispiel", **OFFER},
}


@pytest.fixture
def of_role(filled, leipzig, time_machine):
    """Return a function that fills the form of a role with everything that role alone is asked."""
    time_machine.move_to(NOW)

    def fill(role, **values):
        return filled(**{"role": role.value, **BY_ROLE[role], **values})

    return fill


def answers(inquiry) -> dict[str, str]:
    return {answer.label: answer.value for answer in answers_of(inquiry)}


def test_company_tells_of_its_window(client, of_role):
    client.post(URL, of_role(Role.COMPANY))

    window = CapacityWindow.objects.get()
    assert (window.people, window.days_per_week, window.reason) == (3, 2, "few_orders")
    assert (window.starts_on, window.ends_on) == (date(2027, 3, 1), None)


def test_company_without_a_window_is_welcome(client, of_role):
    empty = dict.fromkeys(WINDOW, "")

    response = client.post(URL, of_role(Role.COMPANY, **empty))

    assert response.status_code == 303
    assert CapacityWindow.objects.count() == 0


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"window_people": ""}, "window_people"),
        ({"window_people": "0"}, "window_people"),
        ({"window_people": "501"}, "window_people"),
        ({"window_people": "drei"}, "window_people"),
        ({"window_days": "6"}, "window_days"),
        ({"window_reason": "boredom"}, "window_reason"),
        ({"available_from": ""}, "available_from"),
        ({"available_until": "2027-02-01"}, "available_until"),
    ],
)
def test_half_a_window_is_asked_for_once_more(client, *, of_role, values, field):
    response = client.post(URL, of_role(Role.COMPANY, **values))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert f'href="#id_{field}"' in response.content.decode()


def test_host_sketches_a_project_in_five_questions(client, of_role):
    client.post(URL, of_role(Role.HOST, hours_per_week="12", available_from="2027-03-01"))

    sketch = ProjectSketch.objects.get()
    assert {name: getattr(sketch, name.removeprefix("sketch_")) for name in SKETCH} == SKETCH
    assert (sketch.inquiry.hours_per_week, sketch.inquiry.available_from) == (12, date(2027, 3, 1))
    assert sketch.inquiry.message == ""


def test_sketch_needs_no_more_than_its_first_answer(client, of_role):
    rest = {name: "" for name in SKETCH if name != "sketch_situation"}

    taken = client.post(URL, of_role(Role.HOST, **rest))
    refused = client.post(URL, of_role(Role.HOST, sketch_situation=" "))

    assert taken.status_code == 303
    assert list(refused.context["form"].errors) == ["sketch_situation"]
    assert "Abläufe ordnen" in refused.content.decode()


def test_funder_says_what_it_can_give(client, of_role):
    client.post(URL, of_role(Role.FUNDER, available_from="2027-01-01", available_until="2028-12-31"))

    offer = SupportOffer.objects.get()
    assert (offer.kinds, offer.amount) == ([SupportKind.MONEY, SupportKind.EXPERTISE], "to_20000")
    assert offer.inquiry.available_until == date(2028, 12, 31)


@pytest.mark.parametrize("role", BY_ROLE, ids=lambda role: role.value)
def test_parts_of_other_roles_are_not_taken(client, of_role, role):
    everything = {name: value for values in (WINDOW, SKETCH, OFFER) for name, value in values.items()}

    client.post(URL, of_role(role, **{**everything, **BY_ROLE[role]}))

    inquiry = Inquiry.objects.get()
    found = [part for part in ("window", "sketch", "offer") if hasattr(inquiry, part)]
    assert found == [{Role.COMPANY: "window", Role.HOST: "sketch", Role.FUNDER: "offer"}[role]]


@pytest.mark.parametrize(
    ("role", "changed"),
    [
        (Role.COMPANY, {"window_people": "4"}),
        (Role.COMPANY, {"suggest": "on"}),
        (Role.HOST, {"sketch_tandem": "Leitung der Stadtbücherei"}),
        (Role.FUNDER, {"offer_amount": "to_5000"}),
    ],
)
def test_same_form_is_known_again_and_a_changed_one_is_new(client, *, of_role, role, changed):
    data = of_role(role)

    first, again = client.post(URL, data), client.post(URL, data)
    other = client.post(URL, {**data, **changed})

    assert first.headers["Location"] == again.headers["Location"] != other.headers["Location"]
    assert Inquiry.objects.count() == 2


@pytest.mark.parametrize("role", BY_ROLE, ids=lambda role: role.value)
def test_status_page_shows_every_answer(client, site_tree, of_role, role):
    client.post(URL, of_role(role))
    inquiry = Inquiry.objects.get()

    page = client.get(status_path(inquiry)).content.decode()

    for answer in answers_of(inquiry):
        assert escape(answer.label) in page
        assert escape(unbroken(answer.value.split("\n")[0])) in page


def test_answers_are_complete_for_every_role():
    call, competence, field = make_call(title="Hitzeschutz"), make_competence(label="Planen"), make_field_of_action()
    everything = {
        "calls": [call],
        "competences": [(competence, 3, False)],
        "fields_of_action": [field],
        "engagement_forms": ["volunteer"],
        "available_from": date(2027, 3, 1),
        "available_until": date(2027, 8, 31),
        "hours_per_week": 12,
        "suggest_until": date(2027, 11, 23),
    }
    company = make_inquiry(role=Role.COMPANY, window=WindowData(people=3, days_per_week=2, reason="csr"), **everything)
    host = make_inquiry(
        role=Role.HOST,
        sketch=SketchData(situation="Lage", goal="Ziel", tasks="Aufgaben", provided="Büro", tandem="Leitung"),
        **everything,
    )
    funder = make_inquiry(role=Role.FUNDER, offer=OfferData(money=True, network=True, amount="to_5000"), **everything)

    shown = [answers(Inquiry.objects.get(pk=inquiry.pk)) for inquiry in (company, host, funder)]

    common = {
        "Projekte": "Hitzeschutz",
        "Zeitraum": "1. März 2027 bis 31. August 2027",
        "Stunden pro Woche": "12",
        "Vorschläge für andere Projekte": "erlaubt bis 23. November 2027",
    }
    assert [{label: found[label] for label in common} for found in shown] == [common] * 3
    assert (shown[0]["Menschen mit Zeit"], shown[0]["Tage pro Woche und Person"]) == ("3", "2 Tage")
    assert shown[0]["Warum Zeit da ist"].startswith("Gesellschaftliches Engagement")
    assert [
        shown[1][label] for label in ("Wie die Lage ist", "Was danach anders sein soll", "Was jemand tun würde")
    ] == [
        "Lage",
        "Ziel",
        "Aufgaben",
    ]
    assert (shown[1]["Die Kommune stellt"], shown[1]["Im Tandem"]) == ("Büro", "Leitung")
    assert (shown[2]["Art der Förderung"], shown[2]["Betrag"]) == ("Geld · Kontakte und Netzwerk", "bis 5.000 €")


def test_answers_cost_the_same_queries_for_one_and_three_of_everything():
    counts = []
    for number in (1, 3):
        inquiry = make_inquiry(
            role=Role.COMPANY,
            window=WindowData(people=1),
            calls=[make_call(title=f"Projekt {number}{index}") for index in range(number)],
            competences=[(make_competence(label=f"Können {number}{index}"), 1, False) for index in range(number)],
            fields_of_action=[
                make_field_of_action(name=f"Feld {number}{index}", number=100 + 10 * number + index)
                for index in range(number)
            ],
        )
        with CaptureQueriesContext(connection) as queries:
            answers_of(Inquiry.objects.get(pk=inquiry.pk))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_anonymising_empties_the_words_of_a_sketch_and_keeps_what_is_counted():
    call = make_call()
    host = make_inquiry(role=Role.HOST, sketch=SketchData(situation="Frau Beispiel ist krank.", tandem="Herr Muster"))
    ProjectSketch.objects.update(call=call)
    company = make_inquiry(role=Role.COMPANY, window=WindowData(people=3), suggest_until=date(2027, 1, 1))

    for inquiry in (host, company):
        services.anonymise_inquiry(inquiry, now=NOW)

    sketch = ProjectSketch.objects.get()
    assert (sketch.situation, sketch.tandem, sketch.call) == ("", "", call)
    assert CapacityWindow.objects.get().people == 3
    assert company.suggest_until is None


def test_every_free_text_has_a_hint_against_sensitive_data(client, site_tree):
    pages = [client.get(URL, {"rolle": role.slug}).content.decode() for role in Role]

    assert ["nichts über Gesundheit, Religion, Herkunft" in page for page in pages] == [True] * 4


def test_optional_consent_stands_with_its_date_and_is_not_ticked(client, site_tree, time_machine):
    time_machine.move_to(NOW)

    pages = {role: client.get(URL, {"rolle": role.slug}) for role in Role}

    for role, response in pages.items():
        form = response.context["form"]
        assert ("suggest" in form.fields) == (role is not Role.HOST)
        assert ("bis zum 23. November 2027" in response.content.decode()) == (role is not Role.HOST)
        assert not form["suggest" if role is not Role.HOST else "consent"].value()


def test_ticked_consent_is_kept_with_its_version_and_end(client, of_role):
    client.post(URL, of_role(Role.COMPANY, suggest="on"))

    inquiry = Inquiry.objects.get()
    assert (inquiry.suggest_until, inquiry.suggest_version) == (date(2027, 11, 23), consent.SUGGEST_VERSION)


def test_company_tells_how_many_of_its_people_can_do_what(client, of_role):
    planning, building = make_competence(label="Planen"), make_competence(label="Bauen")
    said = {f"people-{planning.slug}": "3", f"people-{building.slug}": "9999", "skill": [building.slug]}

    client.post(URL, of_role(Role.COMPANY, **said))

    entries = Inquiry.objects.get().inquiry_competences.values_list("competence__label", "people")
    assert {*entries} == {("Planen", 3), ("Bauen", None)}


def test_others_are_not_asked_how_many_they_are(client):
    make_competence(label="Planen")

    asked = {role: "people-" in client.get(URL, {"rolle": role.slug}).content.decode() for role in Role}

    assert [role for role, shown in asked.items() if shown] == [Role.COMPANY]
