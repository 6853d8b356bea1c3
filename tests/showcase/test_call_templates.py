"""Beginning a call from a template."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lokalprojekte.reference.enums import CompetenceLevel
from lokalprojekte.seed.recipes.reference import make_competence, make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.enums import CallStatus, EngagementForm
from showcase.models import CallTemplate, ProjectCallPage
from showcase.services import start_from_template

pytestmark = pytest.mark.django_db


@pytest.fixture
def template(site_tree):
    call = make_call(
        title="Größere Ämter, kürzere Wege",
        host=make_host(title="Stadt Husum"),
        must=[(make_competence(label="Datenanalyse"), CompetenceLevel.ADVANCED)],
        fields_of_action=[make_field_of_action()],
        engagements=[(EngagementForm.FELLOWSHIP, "2.400 € im Monat")],
        mentor_name="Erika Muster",
        mentor_consented_on=date(2026, 1, 1),
        starts_on=date(2027, 5, 1),
        equipment="Laptop ab dem ersten Tag",
    )
    return CallTemplate.objects.create(call=call, name="Kürzere Wege, sechs Monate", hint="Für Bürgerbüros")


def start(template, people, site_tree):
    return start_from_template(template, parent=site_tree.calls, actor=people.rosa)


def address(template):
    return reverse("showcase_start_from_template", args=[template.pk])


def test_draft_takes_over_what_the_template_says(template, people, site_tree):
    draft = ProjectCallPage.objects.get(pk=start(template, people, site_tree).pk)

    assert (draft.title, draft.slug) == ("Neu: Größere Ämter, kürzere Wege", "neu-groessere-aemter-kuerzere-wege")
    assert (draft.host, draft.owner, draft.live, draft.status) == (
        template.call.host,
        people.rosa,
        False,
        CallStatus.DRAFT,
    )
    assert (draft.goal, draft.duration_months, draft.equipment) == (template.call.goal, 6, "Laptop ab dem ersten Tag")
    assert [(item.competence.label, item.level) for item in draft.competences.all()] == [("Datenanalyse", 3)]
    assert [(item.form, item.pay) for item in draft.engagements.all()] == [("fellowship", "2.400 € im Monat")]
    assert draft.revisions.count() == 1


def test_draft_has_neither_persons_nor_dates_of_the_first_call(template, people, site_tree):
    draft = start(template, people, site_tree)

    assert (draft.mentor_name, draft.mentor_consented_on, draft.starts_on, draft.deadline) == ("", None, None, None)
    assert not draft.frame_is_settled


def test_draft_follows_the_newest_version_even_of_a_draft(template, people, site_tree):
    template.call.goal = "<p>Neues Ziel.</p>"
    template.call.save_revision(clean=False)

    assert start(template, people, site_tree).goal == "<p>Neues Ziel.</p>"


def test_second_click_finds_the_draft_nobody_touched(template, people, site_tree):
    first, second = (start(template, people, site_tree) for _ in range(2))

    assert first.pk == second.pk


def test_draft_that_was_worked_on_is_left_alone(template, people, site_tree):
    first = start(template, people, site_tree)
    first.save_revision(user=people.rosa, clean=False)  # as the editor of Wagtail saves a draft

    second = start(template, people, site_tree)

    assert second.pk != first.pk
    assert second.title == "Neu: Größere Ämter, kürzere Wege (2)"


def test_colleague_gets_a_draft_of_their_own(template, people, site_tree):
    first = start(template, people, site_tree)

    second = start_from_template(template, parent=site_tree.calls, actor=people.petra)

    assert (second.pk == first.pk, second.owner) == (False, people.petra)


def test_longest_title_still_fits(template, people, site_tree):
    template.call.title = "Z" * 255
    template.call.save_revision(clean=False)

    assert len(start(template, people, site_tree).title) == 255


def test_button_makes_the_draft_and_opens_it(client, people, template):
    client.force_login(people.rosa)

    answer = client.post(address(template))

    draft = ProjectCallPage.objects.get(title__startswith="Neu: ")
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert client.get(answer["Location"]).status_code == 200


def test_looking_makes_nothing(client, people, template):
    client.force_login(people.rosa)

    assert client.get(address(template)).status_code == 405
    assert not ProjectCallPage.objects.filter(title__startswith="Neu: ").exists()


@pytest.mark.parametrize("who", ["kim", "milan", "dana"])
def test_who_may_not_add_calls_begins_none(client, people, template, who):
    client.force_login(getattr(people, who))

    assert client.post(address(template))["Location"] == reverse("wagtailadmin_home")
    assert address(template) not in client.get(reverse("wagtailadmin_home")).content.decode()
    assert not ProjectCallPage.objects.filter(title__startswith="Neu: ").exists()


@pytest.mark.parametrize("name", ["wagtailadmin_home", "calls:index", "call_templates:index"])
def test_editors_begin_from_three_places(rosa, template, name):
    text = rosa.get(reverse(name)).content.decode()

    assert (address(template) in text, "Kürzere Wege, sechs Monate" in text) == (True, True)


def test_call_is_kept_as_a_template_once(rosa, site_tree):
    call = make_call(title="Ein Ruf")
    add = f"{reverse('call_templates:add')}?call={call.pk}"
    assert add in rosa.get(reverse("wagtailadmin_pages:edit", args=[call.pk])).content.decode()
    assert rosa.get(add).context["form"]["name"].value() == "Ein Ruf"

    sent = [rosa.post(add, {"call": call.pk, "name": "Ein Ruf", "hint": ""}) for _ in range(2)]

    assert [answer.status_code for answer in sent] == [302, 200]
    assert "Diese Ausschreibung ist bereits eine Vorlage." in sent[1].content.decode()
    assert add not in rosa.get(reverse("wagtailadmin_pages:edit", args=[call.pk])).content.decode()


@pytest.mark.parametrize("call", ["", "0", "x", "9" * 30])
def test_call_that_is_not_there_leaves_the_form_empty(rosa, site_tree, call):
    answer = rosa.get(reverse("call_templates:add"), {"call": call})

    assert (answer.status_code, answer.context["form"]["call"].value()) == (200, None)


def test_list_of_templates_asks_the_same_for_one_and_three(rosa, site_tree):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            rosa.get(reverse("call_templates:index"))
        return len(queries)

    CallTemplate.objects.create(call=make_call(title="Eins", host=make_host(title="Stadt 1")), name="Eins")
    asked()
    one = asked()
    for number in ("Zwei", "Drei"):
        call = make_call(title=number, host=make_host(title=f"Stadt {number}"))
        CallTemplate.objects.create(call=call, name=number)

    assert asked() == one
