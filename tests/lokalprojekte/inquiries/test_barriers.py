"""A barrier is told in a minute, and answered within a month."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from home.models import AccessibilityStatementPage
from lokalprojekte.core.public_forms import issue_token
from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import PageReportKind
from lokalprojekte.inquiries.inbox.barriers import waiting_barriers
from lokalprojekte.inquiries.models import ModerationScope, PageReport
from lokalprojekte.inquiries.services.page_reports import answer_due
from lokalprojekte.seed.recipes.page_reports import make_page_report
from lokalprojekte.seed.recipes.showcase import make_call, make_host

pytestmark = pytest.mark.django_db

RECEIVED = datetime(2026, 5, 4, 10, tzinfo=UTC)


@pytest.fixture
def statement(site_tree):
    page = AccessibilityStatementPage(title="Erklärung zur Barrierefreiheit", slug="barrierefreiheit-neu")
    AccessibilityStatementPage.objects.all().delete()
    return site_tree.home.add_child(instance=page)


def barrier(**values):
    return make_page_report(kind=PageReportKind.BARRIER, text="Das Diagramm sagt nichts.", **values)


def test_statement_leads_to_a_form_that_asks_about_barriers(client, statement):
    url = f"/anfrage/fehler/?seite={statement.pk}&amp;art=barriere"
    assert f'href="{url}"' in client.get(statement.url).content.decode()

    page = client.get(url.replace("&amp;", "&")).content.decode()

    assert "<h1>Barriere melden</h1>" in page
    assert 'value="barrier" ' in page.split("checked")[0].rpartition("<input")[2]


def test_mistake_leaves_the_form_about_barriers(client, statement):
    url = f"/anfrage/fehler/?seite={statement.pk}&art=barriere"
    token = issue_token(purpose="page-report", now=timezone.now() - timedelta(minutes=1))

    answer = client.post(url, {"form_token": token, "kind": "barrier", "text": "", "email": ""})

    assert answer.status_code == 422
    assert "<h1>Barriere melden</h1>" in answer.content.decode()


def test_whoever_told_of_a_barrier_reads_by_when_they_hear(client, statement):
    url = f"/anfrage/fehler/?seite={statement.pk}&art=barriere"
    token = issue_token(purpose="page-report", now=timezone.now() - timedelta(minutes=1))
    data = {"form_token": token, "kind": "barrier", "text": "Ohne Maus geht es nicht.", "email": "a@example.org"}

    thanks = client.get(client.post(url, data)["Location"]).content.decode()

    due = PageReport.objects.get().answer_due
    assert f"{due.day}." in thanks
    assert str(due.year) in thanks


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (datetime(2026, 5, 4, 10, tzinfo=UTC), date(2026, 6, 4)),
        (datetime(2026, 12, 15, 10, tzinfo=UTC), date(2027, 1, 15)),
        (datetime(2027, 1, 31, 10, tzinfo=UTC), date(2027, 2, 28)),
        # Already the fifth in Berlin.
        (datetime(2026, 5, 4, 23, tzinfo=UTC), date(2026, 6, 5)),
    ],
)
def test_answer_is_due_after_a_month(received, due):
    assert answer_due(PageReportKind.BARRIER, received) == due


def test_other_reports_have_no_clock(site_tree):
    assert make_page_report(now=RECEIVED).answer_due is None


def test_barrier_is_late_from_the_day_after_until_it_is_dealt_with(people, site_tree):
    report = barrier(now=RECEIVED)

    assert [report.is_late(date(2026, 6, day)) for day in (3, 4, 5)] == [False, False, True]
    assert not services.close_page_report(report, actor=people.milan).is_late(date(2026, 6, 5))


def test_first_page_of_the_admin_tells_moderators_what_waits(client, people, site_tree):
    call = make_call(title="Hier")
    barrier(page=call, now=RECEIVED, form_token="one")
    barrier(page=call, now=RECEIVED + timedelta(days=3), form_token="two")
    make_page_report(page=call, form_token="three")

    waiting = waiting_barriers(people.milan, today=date(2026, 6, 5))
    client.force_login(people.milan)
    page = client.get("/admin/").content.decode()

    assert (waiting.number, waiting.first, waiting.is_late) == (2, date(2026, 6, 4), True)
    assert "2 gemeldete Barrieren" in page
    assert "04.06.2026" in page


def test_barriers_of_other_towns_are_none_of_ones_business(people, site_tree):
    barrier(page=make_call(title="Dort", host=make_host(title="Stadt Dort")), now=RECEIVED)
    ModerationScope.objects.create(user=people.lea, host=make_host(title="Stadt Hier"))

    assert waiting_barriers(people.lea).number == 0
    assert waiting_barriers(people.milan).number == 1


def test_list_shows_the_day_and_what_is_late(client, people, site_tree):
    report = barrier(now=RECEIVED)
    client.force_login(people.milan)

    listing = client.get(reverse("page_reports:index")).content.decode()
    detail = client.get(reverse("page_reports:detail", args=[report.pk])).content.decode()

    assert "überfällig: 04.06.2026" in listing
    assert "Die Antwort war bis 04.06.2026 fällig." in detail
