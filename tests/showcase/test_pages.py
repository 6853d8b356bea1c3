"""The public pages of calls and hosts."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
import time_machine

from lokalprojekte.reference.enums import CompetenceLevel
from lokalprojekte.seed.recipes.reference import make_area, make_competence
from lokalprojekte.seed.recipes.showcase import make_call, make_host, move_call
from lokalprojekte.seed.recipes.stories import make_story
from showcase.enums import CallStatus, EngagementForm, Readiness
from showcase.models import CallCompetence, CallEngagement, ProjectCallPage
from tests.showcase.conftest import count_queries

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
#: The house's promise for every public page.
MOST_QUERIES = 20


def _data(response):
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode(), re.DOTALL)
    return json.loads(found.group(1))


def test_call_takes_the_same_queries_for_one_and_three(site_tree, places, mobility, client):
    call = make_call(host=make_host(area=places.near), fields_of_action=[mobility])
    make_call(title="Ähnlich 1", fields_of_action=[mobility])
    one = count_queries(client, call.url)
    for number in (2, 3):
        make_call(title=f"Ähnlich {number}", host=make_host(title=f"Stadt {number}"), fields_of_action=[mobility])
        call.competences.create(competence=make_competence(label=f"Können {number}"), level=CompetenceLevel.BASIC)

    three = count_queries(client, call.url)

    assert three == one
    assert one <= MOST_QUERIES


def test_call_shows_everything_it_holds(site_tree, places, mobility, client, clock):
    call = make_call(
        title="Rufbus mit Gedächtnis",
        host=make_host(title="Stadt Nahstadt", area=places.near),
        department="Mobilität",
        must=[(make_competence(label="Datenanalyse"), CompetenceLevel.ADVANCED)],
        nice=[(make_competence(label="Moderation"), CompetenceLevel.BASIC)],
        fields_of_action=[mobility],
        engagements=[(EngagementForm.FELLOWSHIP, "2.400 € im Monat")],
        dates=[{"starts_at": clock + 40 * DAY, "place": "Bahnhof"}],
        deadline=clock + 20 * DAY,
        hours_max=16,
        mentor_name="Hajo Beispiel",
        mentor_role="Fachdienstleiter",
        mentor_consented_on=clock.date(),
        mentor_hours=5,
        workplace="Büro im Bahnhof",
        continuation="<p>Der Kreistag entscheidet.</p>",
        **{item.value: True for item in Readiness},
    )

    text = client.get(call.url).content.decode().replace("\N{NO-BREAK SPACE}", " ")

    for expected in (
        "Rufbus mit Gedächtnis",
        "Nahstadt, teilweise von zu Hause",
        "12–16 h/Woche",
        "6 Monate, Beginn nach Absprache",
        "bis 21. März 2027, 12:00 Uhr",
        "/anfrage/?projekt=rufbus-mit-gedaechtnis",
        "Datenanalyse",
        "fortgeschritten",
        "2.400 € im Monat",
        "Sie arbeiten für eine feste Zeit am Projekt und erhalten ein Stipendium.",
        "Hajo Beispiel",
        "Bahnhof",
        "Büro im Bahnhof",
        "Der Kreistag entscheidet.",
        "Rahmen geklärt",
        "keine Ausschreibung im Sinne des Vergaberechts",
        "/projekte/handlungsfeld/mobilitaet/",
    ):
        assert expected in text, expected


@pytest.mark.parametrize(
    ("status", "goes_on"),
    [
        (CallStatus.OPEN, True),
        (CallStatus.RUNNING, True),
        (CallStatus.COMPLETED, True),
        (CallStatus.UNSTAFFED, False),
        (CallStatus.WITHDRAWN, False),
    ],
)
def test_call_speaks_to_readers_only_while_they_can_take_part(site_tree, client, clock, status, goes_on):
    takes_part = status == CallStatus.OPEN
    call = make_call(
        status=status,
        deadline=clock + 20 * DAY,
        dates=[{"starts_at": clock + 40 * DAY, "place": "Bahnhof"}],
        mentor_name="Hajo Beispiel",
        mentor_consented_on=clock.date(),
        mentor_hours=5,
        nice=[(make_competence(label="Moderation"), CompetenceLevel.BASIC)],
    )

    text = client.get(call.url).content.decode()

    for words in ("Aushang (PDF)", "Ihre Projektpatin", "5 Stunden pro Woche nur für Sie", "Schön, wenn Sie es"):
        assert (words in text) is takes_part, words
    assert ("Sie sind nicht allein" in text) is takes_part
    assert ("Bahnhof" in text) is goes_on


def test_call_without_consent_of_the_mentor_does_not_leak_the_name(site_tree, client):
    call = make_call(mentor_name="Petra Verborgen", mentor_role="Amtsleiterin Verborgen")

    assert "Verborgen" not in client.get(call.url).content.decode()


def test_call_closes_one_second_after_its_deadline(site_tree, client, now):
    call = make_call(deadline=now)
    texts = []
    for moment in (now, now + timedelta(seconds=1)):
        with time_machine.travel(moment, tick=False):
            texts.append(client.get(call.url).content.decode())

    link = f"/anfrage/?projekt={call.slug}"
    assert (link in texts[0], link in texts[1]) == (True, False)
    assert "Die Frist ist abgelaufen." in texts[1]


def test_completed_call_shows_what_came_of_it(site_tree, client):
    story = make_story(title="Der leere Rollwagen")
    make_story(title="Noch geheim", call=story.call, slug="geheim", published=False)

    text = client.get(story.call.url).content.decode()

    assert "Was daraus wurde" in text
    assert "Der leere Rollwagen" in text
    assert "Noch geheim" not in text
    assert "/anfrage/?projekt=" not in text


def test_draft_that_slipped_out_has_no_page(site_tree, client):
    draft = make_call(status=CallStatus.DRAFT)
    ProjectCallPage.objects.filter(pk=draft.pk).update(live=True)

    assert client.get(draft.url).status_code == 404


def test_paid_work_is_a_job_posting_only_while_it_is_open(site_tree, client, clock):
    host = make_host(area=make_area())
    call = make_call(engagements=[(EngagementForm.EMPLOYMENT, "TVöD E 11")], deadline=clock + 20 * DAY, host=host)
    opened = _data(client.get(call.url))[0]
    move_call(call, CallStatus.STAFFED)
    staffed = _data(client.get(call.url))[0]

    assert (opened["@type"], opened["validThrough"]) == ("JobPosting", "2027-03-21T11:00:00+00:00")
    assert staffed["@type"] == "Project"


def test_unpaid_work_is_a_project(site_tree, client):
    call = make_call(mentor_name="Petra Beispiel", mentor_consented_on=date(2027, 1, 1))

    project, trail = _data(client.get(call.url))

    assert (project["@type"], trail["@type"]) == ("Project", "BreadcrumbList")
    assert [step["name"] for step in trail["itemListElement"]] == ["Lokalprojekte", "Projekte", call.title]
    assert "Petra" not in json.dumps([project, trail])


def test_data_for_machines_cannot_end_its_script(site_tree, client):
    call = make_call(title="</script><script>alert(1)</script>")

    response = client.get(call.url)

    assert "<script>alert" not in response.content.decode()
    assert _data(response)[0]["name"] == call.title


def test_host_shows_register_and_calls_by_state(site_tree, places, client):
    host = make_host(title="Stadt Nahstadt", area=places.near)
    make_call(title="Offener Ruf", host=host)
    make_call(title="Fertiger Ruf", host=host, status=CallStatus.COMPLETED)
    make_call(title="Entwurf", host=host, status=CallStatus.DRAFT)

    response = client.get(host.url)

    text = response.content.decode()
    assert "12.000" in text
    assert text.index("Offene Projekte") < text.index("Offener Ruf") < text.index("Laufend und abgeschlossen")
    assert text.index("Laufend und abgeschlossen") < text.index("Fertiger Ruf")
    assert "Entwurf" not in text
    assert _data(response)[0]["@type"] == "GovernmentOrganization"


def test_host_outside_the_register_has_a_page(site_tree, client):
    host = make_host(title="Bundesamt für Beispiele", area=None)

    assert client.get(host.url).status_code == 200


def test_list_of_hosts_counts_what_is_open(site_tree, client):
    host = make_host(title="Stadt Nahstadt")
    make_call(host=host)
    make_call(host=host, status=CallStatus.COMPLETED)
    make_call(host=host, status=CallStatus.DRAFT)

    assert "1 offenes Projekt" in client.get("/kommunen/").content.decode()


def test_pages_set_no_cookie(site_tree, client):
    call = make_call()

    for address in ("/projekte/", call.url, call.host.url, "/kommunen/"):
        assert dict(client.get(address).cookies) == {}


@pytest.mark.parametrize("mode", ["", "card"])
def test_previews_of_a_call_work_before_it_is_saved(site_tree, mode):
    draft = ProjectCallPage(title="Neu", slug="neu", host=make_host(), hours_min=8, duration_months=6, teaser="Kurz.")
    draft.depth, draft.path = site_tree.calls.depth + 1, site_tree.calls.path + "0001"

    response = draft.make_preview_request(preview_mode=mode)

    assert response.status_code == 200
    assert "Neu" in response.content.decode()


def test_preview_shows_what_was_changed_in_the_form_but_not_saved(site_tree):
    call = make_call(must=[(make_competence(label="Gespeichert"), CompetenceLevel.BASIC)])
    changed = CallCompetence(competence=make_competence(label="Nur im Formular"), level=CompetenceLevel.EXPERT)
    call.competences.set([changed])
    call.engagements.set([CallEngagement(form=EngagementForm.CONTRACT, pay="600 € am Tag")])

    text = call.make_preview_request().content.decode()

    assert ("Nur im Formular" in text, "600\N{NO-BREAK SPACE}€ am Tag" in text, "Gespeichert" in text) == (
        True,
        True,
        False,
    )
