"""The questions can be read before anybody starts, and are exactly those of the form."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lokalprojekte.inquiries.enums import Role
from lokalprojekte.inquiries.questions import questionnaires
from lokalprojekte.seed.recipes.reference import make_competence, make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call

pytestmark = pytest.mark.django_db
URL = "/anfrage/fragen/"


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
def test_every_field_of_the_form_is_listed_in_its_order(client, site_tree, role):
    make_call()
    make_competence()
    make_field_of_action()
    form = client.get("/anfrage/", {"rolle": role.slug}).context["form"]

    sheet = next(sheet for sheet in questionnaires(now=timezone.now()) if sheet.role is role)

    asked = [name for name in form.fields if name != "role"]
    offered = ["calls"] if role is Role.HOST else []
    assert [question.name for question in sheet.questions] == [name for name in asked if name not in offered]
    assert {question.name for question in sheet.questions if question.required} == {
        name for name in asked if form.fields[name].required
    } | ({"postcode"} if role in {Role.MAKER, Role.COMPANY} else set())


def test_page_shows_labels_explanations_and_choices_of_all_roles(client, site_tree):
    make_competence()
    field = make_field_of_action(name="Mobilität")

    response = client.get(URL)
    page = response.content.decode()

    for sheet in questionnaires(now=timezone.now()):
        assert f'id="{sheet.role.slug}"' in page
        assert all(question.label in page for question in sheet.questions)
    assert field.name in page
    assert "Zurzeit wenige Aufträge" in page
    assert response.cookies == {}
    assert "form_token" not in page


def test_first_step_and_form_lead_to_the_questions(client, site_tree):
    pages = [client.get("/anfrage/").content.decode(), client.get("/anfrage/?rolle=kommune").content.decode()]

    assert [f'href="{URL}' in page for page in pages] == [True, True]


def test_queries_are_the_same_for_one_and_three_of_everything(client, site_tree):
    counts = []
    for numbers in ([1], [2, 3]):
        for number in numbers:
            make_call(title=f"Projekt {number}")
            make_competence(label=f"Können {number}")
            make_field_of_action(name=f"Feld {number}", number=100 + number)
        client.get(URL)
        with CaptureQueriesContext(connection) as queries:
            client.get(URL)
        counts.append(len(queries))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_questions_are_only_read(client, method):
    assert getattr(client, method)(URL).status_code == 405
