"""The one door through which a call's status changes."""

from __future__ import annotations

from datetime import datetime
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from wagtail.models import Page, PageLogEntry

from lokalprojekte.delivery.page_cache import generation
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.seed.recipes.reference import make_area
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.enums import CallStatus
from showcase.models import CallStatusChange, HostPage, ProjectCallPage
from showcase.services import STATUS_ACTION, StatusChangeRefusedError, change_call_status
from showcase.signals import call_status_changed
from showcase.transitions import ALLOWED

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 1, 12, tzinfo=ZoneInfo("Europe/Berlin"))
PAIRS = list(product(CallStatus, CallStatus))


@pytest.fixture
def call(site_tree):
    return make_call()


@pytest.fixture
def bare_call(db):
    """Return a call in the smallest tree that holds one: the pairs below are many."""
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    host = HostPage(title="Stadt", slug="stadt", teaser="Eine Stadt.")
    root.add_child(instance=host)
    texts = dict.fromkeys(("teaser", "situation", "goal", "tasks", "what_remains"), "Ein Projekt.")
    call = ProjectCallPage(title="Ruf", slug="ruf", host=host, duration_months=6, hours_min=8, **texts)
    root.add_child(instance=call)
    return call


def _put(call: ProjectCallPage, status: CallStatus) -> None:
    ProjectCallPage.objects.filter(pk=call.pk).update(status=status)
    call.status = status
    CallStatusChange.objects.all().delete()


@pytest.mark.parametrize(("before", "after"), [pair for pair in PAIRS if pair[1] in ALLOWED[pair[0]]])
def test_change_that_is_allowed_is_saved_and_logged(bare_call, people, before, after):
    _put(bare_call, before)

    change = change_call_status(bare_call, after, actor=people.rosa, note=" weil es passt ", now=NOW)

    bare_call.refresh_from_db()
    assert (bare_call.status, bare_call.status_changed_at) == (after, NOW)
    assert (change.before, change.after, change.actor, change.note, change.at) == (
        before,
        after,
        people.rosa,
        "weil es passt",
        NOW,
    )


@pytest.mark.parametrize(("before", "after"), [pair for pair in PAIRS if pair[1] not in ALLOWED[pair[0]]])
def test_change_that_is_not_allowed_is_refused(bare_call, before, after):
    _put(bare_call, before)

    with pytest.raises(StatusChangeRefusedError):
        change_call_status(bare_call, after, actor=None)

    bare_call.refresh_from_db()
    assert bare_call.status == before
    assert CallStatusChange.objects.count() == 0


def test_change_is_judged_by_the_row_not_by_a_stale_object(call):
    stale = ProjectCallPage.objects.get(pk=call.pk)
    change_call_status(call, CallStatus.STAFFED, actor=None)

    with pytest.raises(StatusChangeRefusedError):
        change_call_status(stale, CallStatus.PAUSED, actor=None)


def test_change_writes_wagtails_log(call, people):
    change_call_status(call, CallStatus.PAUSED, actor=people.rosa)

    entry = PageLogEntry.objects.get(action=STATUS_ACTION, page=call.pk, user=people.rosa)
    assert entry.data == {"before": "open", "after": "paused"}
    assert entry.message == "Projektstatus geändert: Offen für Anfragen → Pausiert"


def test_change_sends_its_news(call):
    news = []

    def listen(**kwargs):
        news.append((kwargs["call"].pk, kwargs["before"], kwargs["after"], kwargs["note"], kwargs["now"]))

    call_status_changed.connect(listen)
    try:
        change_call_status(call, CallStatus.STAFFED, actor=None, note="gefunden", now=NOW)
    finally:
        call_status_changed.disconnect(listen)

    assert news == [(call.pk, CallStatus.OPEN, CallStatus.STAFFED, "gefunden", NOW)]


def test_change_is_undone_when_a_listener_fails(call):
    def fail(**kwargs):
        raise RuntimeError

    call_status_changed.connect(fail)
    try:
        with pytest.raises(RuntimeError), transaction.atomic():
            change_call_status(call, CallStatus.STAFFED, actor=None)
    finally:
        call_status_changed.disconnect(fail)

    assert ProjectCallPage.objects.get(pk=call.pk).status == CallStatus.OPEN


def test_change_drops_finished_pages_when_it_is_committed(call, django_capture_on_commit_callbacks):
    before = generation().current()
    connection.run_on_commit.clear()

    with django_capture_on_commit_callbacks(execute=True):
        change_call_status(call, CallStatus.PAUSED, actor=None)

    assert generation().current() != before


def test_publishing_a_draft_opens_it_in_the_name_of_the_editor(site_tree, people):
    draft = make_call(status=CallStatus.DRAFT)

    draft.save_revision(user=people.rosa).publish(user=people.rosa)

    assert ProjectCallPage.objects.get(pk=draft.pk).status == CallStatus.OPEN
    change = CallStatusChange.objects.get(call=draft)
    assert (change.before, change.after, change.actor) == ("draft", "open", people.rosa)


def test_publishing_again_leaves_the_status(call):
    change_call_status(call, CallStatus.STAFFED, actor=None)

    call.save_revision().publish()

    assert ProjectCallPage.objects.get(pk=call.pk).status == CallStatus.STAFFED


def test_publishing_an_old_version_leaves_the_status_of_today(call):
    revision = call.save_revision()
    change_call_status(ProjectCallPage.objects.get(pk=call.pk), CallStatus.STAFFED, actor=None)

    call.revisions.get(pk=revision.pk).publish()

    assert ProjectCallPage.objects.get(pk=call.pk).status == CallStatus.STAFFED


def test_unpublishing_leaves_the_status_and_takes_the_page_away(call, client):
    call.unpublish()

    assert ProjectCallPage.objects.get(pk=call.pk).status == CallStatus.OPEN
    assert client.get(call.url).status_code == 404


def test_copy_of_a_call_is_a_draft_again(call):
    change_call_status(call, CallStatus.STAFFED, actor=None)

    copy = call.copy(update_attrs={"slug": "noch-eine"}, keep_live=False)

    assert ProjectCallPage.objects.get(pk=copy.pk).status == CallStatus.DRAFT


def test_calls_follow_the_area_of_their_host(site_tree):
    host = make_host(title="Stadt Alt")
    call = make_call(host=host)
    state = make_area(kind=AreaKind.STATE, key="05", name="Beispielland")
    host.title, host.area = "Stadt Neu", make_area(latitude=52.5, longitude=13.4, state=state)

    host.save_revision().publish()

    call.refresh_from_db()
    assert (call.latitude, call.longitude, call.state_id) == (52.5, 13.4, "05")
