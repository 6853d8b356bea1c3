from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from lokalprojekte.reference.enums import CompetenceLevel
from lokalprojekte.seed.recipes.reference import make_competence, make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_report
from showcase.enums import CallStatus, EngagementForm
from showcase.models import ProjectCallPage
from stories.services import reuse_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(site_tree):
    call = make_call(
        title="Rufbus mit Gedächtnis",
        host=make_host(title="Stadt Husum"),
        status=CallStatus.COMPLETED,
        must=[(make_competence(label="Datenanalyse"), CompetenceLevel.ADVANCED)],
        fields_of_action=[make_field_of_action()],
        engagements=[(EngagementForm.FELLOWSHIP, "2.400 € im Monat")],
        mentor_name="Erika Muster",
        mentor_consented_on=date(2026, 1, 1),
    )
    return make_report(title="Der Rufbus von Husum", call=call, situation="<p>Niemand wusste, wann der Bus kommt.</p>")


@pytest.fixture
def host(site_tree):
    return make_host(title="Stadt Tönning")


def reuse(report, host, people, site_tree):
    return reuse_report(report, host=host, parent=site_tree.calls, title="Rufbus für Tönning", actor=people.rosa)


def test_draft_takes_over_what_others_can_use(report, host, people, site_tree):
    call = ProjectCallPage.objects.get(pk=reuse(report, host, people, site_tree).pk)

    assert (call.title, call.host, call.owner, call.reused_from) == ("Rufbus für Tönning", host, people.rosa, report)
    assert call.situation == "<p>Niemand wusste, wann der Bus kommt.</p>"
    assert (call.goal, call.tasks, call.what_remains) == (report.call.goal, report.call.tasks, report.call.what_remains)
    assert [(item.competence.label, item.level) for item in call.competences.all()] == [("Datenanalyse", 3)]
    assert list(call.fields_of_action.all()) == list(report.call.fields_of_action.all())
    assert (call.hours_min, call.duration_months) == (12, 6)


def test_draft_takes_nothing_that_belongs_to_the_first_host(report, host, people, site_tree):
    call = reuse(report, host, people, site_tree)

    assert (call.mentor_name, call.mentor_consented_on, call.deadline, call.starts_on) == ("", None, None, None)
    assert [(item.form, item.pay) for item in call.engagements.all()] == [("fellowship", "")]
    assert not call.frame_is_settled


def test_draft_is_seen_by_nobody_and_has_a_version(client, report, host, people, site_tree):
    call = reuse(report, host, people, site_tree)

    assert (call.live, call.status, call.revisions.count()) == (False, CallStatus.DRAFT, 1)
    assert "nachgenutzt" not in client.get(report.url).content.decode()
    assert client.get(f"/projekte/{call.slug}/").status_code == 404


def test_second_click_finds_the_same_draft(report, host, people, site_tree):
    first, second = (reuse(report, host, people, site_tree) for _ in range(2))

    assert first.pk == second.pk
    assert ProjectCallPage.objects.filter(reused_from=report).count() == 1


def test_another_host_gets_a_draft_of_its_own(report, host, people, site_tree):
    first = reuse(report, host, people, site_tree)
    second = reuse(report, make_host(title="Stadt Garding"), people, site_tree)

    assert first.pk != second.pk


@pytest.fixture
def draft(report, host, people, site_tree):
    return reuse(report, host, people, site_tree)


def test_finished_pages_are_dropped_when_a_reuse_is_published(draft, django_capture_on_commit_callbacks):
    from lokalprojekte.delivery.page_cache import generation

    before = generation().current()
    transaction.on_commit(lambda: None)

    with django_capture_on_commit_callbacks(execute=True):
        draft.save_revision(clean=False).publish()

    assert generation().current() != before


def test_both_pages_name_each_other_once_the_call_is_published(client, report, draft):
    draft.save_revision(clean=False).publish()

    call = ProjectCallPage.objects.get(pk=draft.pk)
    on_report, on_call = (client.get(page.url).content.decode() for page in (report, call))
    assert "Nachgenutzt von" in on_report
    assert f'href="{call.url}"' in on_report
    assert f'href="{report.url}">Der Rufbus von Husum</a>' in on_call
    assert "Stadt Husum" in on_call


def test_call_does_not_name_a_report_that_is_gone(client, report, draft):
    draft.save_revision(clean=False).publish()
    report.unpublish()

    page = client.get(ProjectCallPage.objects.get(pk=draft.pk).url)

    assert page.status_code == 200
    assert "Der Rufbus von Husum" not in page.content.decode()


def test_version_of_the_call_keeps_where_it_came_from(report, host, people, site_tree):
    call = reuse(report, host, people, site_tree)

    call.get_latest_revision().publish()

    assert ProjectCallPage.objects.get(pk=call.pk).reused_from == report
