"""Who did what: what is written down, who may read it, and what does not stand in it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log as log_action
from wagtail.models import ModelLogEntry, PageLogEntry

from lokalprojekte.inquiries.enums import ExportFormat
from lokalprojekte.inquiries.services import record_export, record_view
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.showcase import make_call
from lokalprojekte.staff.audit import actions
from lokalprojekte.staff.audit.services import forget_old_entries
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db

URL = reverse("audit_log")


def written(*, prefix=actions.PREFIX):
    entries = ModelLogEntry.objects.filter(action__startswith=prefix).order_by("pk")
    return [(entry.action.removeprefix(prefix), entry.label) for entry in entries]


@pytest.fixture(autouse=True)
def _nothing_is_written_yet(people):
    ModelLogEntry.objects.all().delete()
    PageLogEntry.objects.all().delete()


@pytest.fixture
def auditor(client, people):
    """Kim, who was given the right to read the log."""
    people.kim.user_permissions.add(Permission.objects.get(codename="view_auditentry"))
    client.force_login(people.kim)
    return client


def test_signing_in_and_out_and_failing_is_written_down(client, people):
    client.post("/admin/login/", {"login": "rosa", "password": "wrong"})
    client.post("/admin/login/", {"login": "my secret password", "password": ""})
    client.post("/admin/login/", {"login": "my secret password", "password": "x"})
    client.post("/admin/login/", {"login": "rosa", "password": PASSWORD})
    client.post("/admin/logout/")

    assert written() == [
        ("sign_in_failed", "rosa"),
        ("sign_in_failed", "unbekanntes Konto"),
        ("signed_in", "rosa"),
        ("signed_out", "rosa"),
    ]
    assert not ModelLogEntry.objects.filter(data__icontains="secret").exists()


def test_other_rights_are_written_down(petra, people):
    editors = Group.objects.get(name="Redaktion")
    user = {"username": "kim", "email": "kim@example.org", "first_name": "Kim", "last_name": "B", "is_active": "on"}

    petra.post(reverse("wagtailusers_users:edit", args=[people.kim.pk]), {**user, "groups": [editors.pk]})
    petra.post(reverse("wagtailusers_users:edit", args=[people.kim.pk]), {**user, "is_superuser": "on"})

    entries = ModelLogEntry.objects.filter(action=actions.RIGHTS_CHANGED).order_by("pk")
    assert [(entry.label, entry.user.username, entry.data) for entry in entries] == [
        ("kim", "petra", {"given": ["Redaktion"]}),
        ("kim", "petra", {"given": ["is_superuser"], "taken": []}),
        ("kim", "petra", {"taken": ["Redaktion"]}),
    ]


def test_new_password_is_written_down(people):
    people.rosa.set_password("another long sentence nobody guesses 8")
    people.rosa.save()

    assert written() == [("password_changed", "rosa")]


def test_what_leaves_the_house_and_what_was_seen_is_written_down_without_the_people(people):
    inquiries = [make_inquiry(name="Dora Dort", email="dora@example.net") for _ in range(2)]
    record_export([one.pk for one in inquiries], actor=people.milan, reason="für Dora", file_format=ExportFormat.CSV)
    record_view(inquiries[0], actor=people.milan)
    record_view(inquiries[0], actor=people.milan)

    assert written() == [("exported", "milan"), ("revealed", "milan")]
    assert "Dora" not in str(list(ModelLogEntry.objects.values()))


def test_report_tells_of_everything_and_of_no_inquirer(auditor, people, site_tree):
    ModelLogEntry.objects.log_action(
        make_inquiry(name="Dora Dort"), "wagtail.edit", user=people.milan, title="Dora Dort"
    )
    site_tree.home.save_revision(user=people.rosa, log_action=True)

    page = auditor.get(URL)
    text = page.content.decode()

    assert page.status_code == 200
    assert "Angemeldet" in text
    assert site_tree.home.title in text
    assert "Dora" not in text
    assert list(auditor.get(URL, {"label": "Dora"}).context["object_list"]) == []


def test_report_is_narrowed(auditor, people):
    ModelLogEntry.objects.log_action(people.rosa, actions.SIGN_IN_FAILED)

    def labels(**query):
        return [entry.label for entry in auditor.get(URL, query).context["object_list"]]

    assert sorted(labels()) == ["kim", "rosa"]
    assert labels(action=actions.SIGN_IN_FAILED) == ["rosa"]
    assert labels(user=people.kim.pk) == ["kim"]
    assert sorted(labels(object_type=ContentType.objects.get_for_model(people.rosa).pk)) == ["kim", "rosa"]
    assert labels(timestamp_to="2020-01-01") == []


@pytest.mark.parametrize("query", [{}, {"export": "csv"}])
def test_title_of_a_draft_is_told_to_those_who_work_on_it_alone(client, people, site_tree, query):
    draft, published = (
        make_call(title=title, status=status) for title, status in (("Geheim", "draft"), ("Offen", "open"))
    )
    for call in (draft, published):
        log_action(instance=call, action="wagtail.rename", data={"title": {"old": "Alt", "new": call.title}})
    people.kim.groups.add(Group.objects.get(name="Technik"))

    def told(who):
        client.force_login(who)
        text = client.get(reverse("audit_log"), query).getvalue().decode()
        return ["Geheim" in text, "Offen" in text, "nicht veröffentlicht ist" in text]

    assert told(people.kim) == [False, True, True]
    assert told(people.petra) == [True, True, False]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_report_leaves_as_a_file_and_that_is_written_down(auditor, people, form):
    people.rosa.username = "=HYPERLINK(1)"
    people.rosa.save()
    ModelLogEntry.objects.log_action(people.rosa, actions.SIGN_IN_FAILED)

    answer = auditor.get(URL, {"export": form})
    content = b"".join(answer)

    assert f"protokoll-{timezone.localdate():%Y-%m-%d}.{form}" in answer.headers["Content-Disposition"]
    assert content
    if form == "csv":
        assert "'=HYPERLINK(1)" in content.decode()
        assert "Anmeldung gescheitert" in content.decode()
    assert written()[-1] == ("exported", "kim")


@pytest.mark.parametrize("who", ["rosa", "milan", "dana"])
def test_nobody_else_reads_it(client, people, who):
    client.force_login(getattr(people, who))

    assert client.get(URL).headers["Location"] == "/admin/"
    assert URL not in client.get("/admin/").content.decode()


def test_entries_are_forgotten_after_a_year_and_the_history_of_pages_is_not(people):
    for days in (364, 366):
        for action in (actions.SIGNED_IN, "wagtail.edit"):
            entry = ModelLogEntry.objects.log_action(people.rosa, action)
            ModelLogEntry.objects.filter(pk=entry.pk).update(timestamp=timezone.now() - timedelta(days=days))

    assert forget_old_entries() == 1
    assert written() == [("signed_in", "rosa")]
    assert ModelLogEntry.objects.filter(action="wagtail.edit").count() == 2


def test_as_many_queries_for_three_entries_as_for_one(auditor, people):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            auditor.get(URL)
        return len(queries)

    ModelLogEntry.objects.log_action(people.kim, actions.SIGN_IN_FAILED, user=people.kim)
    asked()
    one = asked()
    for user in (people.rosa, people.milan):
        ModelLogEntry.objects.log_action(user, actions.SIGN_IN_FAILED, user=user)

    assert asked() == one
