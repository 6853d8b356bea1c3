"""Host, Macher:in and editors confirm a report, one after the other; the last confirmation publishes it."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from lokalprojekte.seed.groups import EDITORS, SIGNING_HOSTS, SIGNING_MAKERS, ensure_groups
from lokalprojekte.seed.recipes.stories import make_report
from lokalprojekte.seed.workflow import ensure_report_workflow
from stories.enums import SignOffParty
from stories.models import TransferReportPage
from stories.sign_off_form import SignOffForm

pytestmark = pytest.mark.django_db
STEPS = ((SIGNING_HOSTS, "Leiterin des Hauptamts"), (SIGNING_MAKERS, "Prozessberater"), (EDITORS, "Schlussredaktion"))


@pytest.fixture
def report(site_tree, people):
    """Return a draft that Rosa has handed in."""
    ensure_report_workflow(ensure_groups())
    report = make_report(published=False)
    report.save_revision(user=people.rosa)
    report.get_workflow().start(report, people.rosa)
    return report


@pytest.fixture
def log_in(client):
    """Return a function that logs a new member of a group in."""

    def member(group):
        user = get_user_model().objects.create_user(
            username=group[:30], email=f"{len(group)}@example.org", password="egal"
        )
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return client

    return member


def answer(browser, report, action, **data):
    state = TransferReportPage.objects.get(pk=report.pk).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[report.pk, action, state.pk])
    return browser.post(address, data, headers={"x-requested-with": "XMLHttpRequest"})


def signed(report):
    rows = TransferReportPage.objects.get(pk=report.pk).sign_offs.all()
    return [(row.party, row.role, row.signed_on, row.remark) for row in rows]


def test_three_confirmations_stand_in_the_published_report(report, log_in, client):
    today = timezone.localdate()

    for group, role in STEPS:
        answer(log_in(group), report, "approve", role=role, comment="")
    client.logout()
    page = TransferReportPage.objects.get(pk=report.pk)

    assert page.live
    assert signed(report) == [
        (SignOffParty.HOST, "Leiterin des Hauptamts", today, ""),
        (SignOffParty.MAKER, "Prozessberater", today, ""),
        (SignOffParty.EDITORS, "Schlussredaktion", today, ""),
    ]
    text = client.get(page.url).content.decode()
    assert all(role in text for _group, role in STEPS)
    assert [version.number for version in page.versions.all()] == [1]


def test_nothing_is_published_before_the_last_confirmation(report, log_in):
    for group, role in STEPS[:2]:
        answer(log_in(group), report, "approve", role=role, comment="Mit Zusatz.")

    page = TransferReportPage.objects.get(pk=report.pk)
    draft = page.get_latest_revision_as_object()
    assert not page.live
    assert page.current_workflow_task.name == "Bestätigung durch die Redaktion"
    assert [(row.party, row.remark) for row in draft.sign_offs.all()] == [
        (SignOffParty.HOST, "Mit Zusatz."),
        (SignOffParty.MAKER, "Mit Zusatz."),
    ]


def test_confirmation_without_a_role_is_asked_for_again(report, log_in):
    response = answer(log_in(SIGNING_HOSTS), report, "approve", role=" ", comment="Schön.")

    text = response.json()["html"]
    assert "Bitte sagen Sie, in welcher Rolle Sie den Bericht bestätigen." in text
    assert "Schön." in text
    assert TransferReportPage.objects.get(pk=report.pk).current_workflow_task.party == SignOffParty.HOST


@pytest.mark.parametrize("group", [SIGNING_MAKERS, "Moderation"])
def test_nobody_confirms_for_somebody_else(report, log_in, group):
    response = answer(log_in(group), report, "approve", role="Leiterin", comment="")

    assert response.status_code in {302, 403}
    assert TransferReportPage.objects.get(pk=report.pk).current_workflow_task.party == SignOffParty.HOST


def test_request_for_changes_confirms_nothing(report, log_in):
    answer(log_in(SIGNING_HOSTS), report, "reject", comment="Die Zahl in 3.3 stimmt nicht.")

    page = TransferReportPage.objects.get(pk=report.pk)
    assert TaskState.objects.get().status == TaskState.STATUS_REJECTED
    assert list(page.get_latest_revision_as_object().sign_offs.all()) == []


def test_new_confirmation_replaces_the_old_one_of_the_same_party(site_tree, people, log_in):
    ensure_report_workflow(ensure_groups())
    report = make_report(
        sign_offs=[
            {"party": SignOffParty.EDITORS, "role": "Redaktion", "signed_on": date(2026, 1, 2)},
            {"party": SignOffParty.HOST, "role": "Alte Leitung", "signed_on": date(2026, 1, 1)},
        ]
    )
    report.save_revision(user=people.rosa)
    report.get_workflow().start(report, people.rosa)

    answer(log_in(SIGNING_HOSTS), report, "approve", role="Neue Leitung", comment="")

    draft = TransferReportPage.objects.get(pk=report.pk).get_latest_revision_as_object()
    assert [(row.party, row.role) for row in draft.sign_offs.all()] == [
        (SignOffParty.HOST, "Neue Leitung"),
        (SignOffParty.EDITORS, "Redaktion"),
    ]


def test_member_of_a_signing_group_reads_the_report_and_nothing_else(report, log_in, site_tree):
    browser = log_in(SIGNING_HOSTS)

    own = browser.get(reverse("wagtailadmin_pages:edit", args=[report.pk]))
    other = browser.get(reverse("wagtailadmin_pages:edit", args=[site_tree.home.pk]))

    assert own.status_code == 200
    assert "Bericht bestätigen" in own.content.decode()
    assert other.status_code == 302


def test_confirmation_from_the_editor_without_scripts_names_the_party(report, people):
    state = report.current_workflow_task_state

    state.task.specific.on_action(state, people.rosa, "approve")

    draft = TransferReportPage.objects.get(pk=report.pk).get_latest_revision_as_object()
    assert [row.role for row in draft.sign_offs.all()] == ["Kommune oder Behörde"]


def test_form_asks_for_a_role_first():
    assert list(SignOffForm().fields) == ["role", "comment"]
