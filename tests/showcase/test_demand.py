from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from wagtail.models import Revision

from lokalprojekte.reference.queries import Location
from lokalprojekte.seed.recipes.reference import make_area, make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.enums import CallPhase, CallStatus, PlaceMode
from showcase.models import ProjectCallPage
from showcase.phases import phase_at
from showcase.queries import hosts_with_counts, similar_open_calls
from showcase.services import recount_open_inquiries

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "deadline", "phase"),
    [
        (CallStatus.OPEN, None, CallPhase.FULL),
        (CallStatus.OPEN, NOW + timedelta(days=2), CallPhase.FULL),
        (CallStatus.OPEN, NOW - timedelta(days=2), CallPhase.CLOSED),
        (CallStatus.PAUSED, None, CallPhase.PAUSED),
        (CallStatus.RUNNING, None, CallPhase.RUNNING),
    ],
)
def test_full_call_is_on_hold_only_while_it_would_be_open(status, deadline, phase):
    assert phase_at(status, deadline, NOW, full=True) == phase


def full_call(**values):
    call = make_call(**{"max_open_inquiries": 2, **values})
    ProjectCallPage.objects.filter(pk=call.pk).update(open_inquiries=2)
    return ProjectCallPage.objects.get(pk=call.pk)


def test_full_call_is_open_nowhere(site_tree):
    call = full_call()

    assert not call.accepts_inquiries()
    assert not ProjectCallPage.objects.open().exists()
    assert [host.open_calls for host in hosts_with_counts(NOW)] == [0]


def test_page_of_a_full_call_says_so_and_shows_a_way(client, site_tree):
    page = client.get(full_call().url).content.decode()

    assert "Zurzeit gut angefragt: pausiert" in page
    assert "/anfrage/?rolle=macherin" in page
    assert "/anfrage/?projekt=" not in page


def test_version_of_a_page_does_not_bring_back_a_number(site_tree):
    call = full_call()
    old = call.save_revision()
    ProjectCallPage.objects.filter(pk=call.pk).update(open_inquiries=0)

    Revision.objects.get(pk=old.pk).publish()

    assert ProjectCallPage.objects.get(pk=call.pk).open_inquiries == 0


def test_recount_says_how_many_turned(site_tree):
    full, free = full_call(), make_call(title="B")

    assert recount_open_inquiries([full.pk, free.pk], count=lambda _keys: {free.pk: 3}) == 1
    assert ProjectCallPage.objects.get(pk=free.pk).open_inquiries == 3


def test_similar_calls_are_near_first_then_from_anywhere_and_never_far_full_or_known(site_tree):
    field = make_field_of_action()

    def call(title, latitude, **values):
        area = make_area(name=title, latitude=latitude, longitude=12.0)
        return make_call(title=title, host=make_host(title=title, area=area), fields_of_action=[field], **values)

    call("Fern", 54.0)
    call("Nah", 51.2)
    call("Ganz nah", 51.05)
    call("Digital", 54.0, place_mode=PlaceMode.REMOTE)
    known = call("Bekannt", 51.0)
    full = call("Voll", 51.0, max_open_inquiries=1)
    ProjectCallPage.objects.filter(pk=full.pk).update(open_inquiries=1)
    make_call(title="Anderes Feld")

    found = similar_open_calls(
        fields=[field.pk], of=Location(51.0, 12.0, ""), now=datetime.now(UTC), exclude=[known.pk]
    )

    assert [entry.title for entry in found] == ["Ganz nah", "Nah", "Digital"]


def test_without_a_place_the_newest_are_similar_and_without_a_field_none(site_tree):
    field = make_field_of_action()
    for number in range(4):
        make_call(title=f"Ruf {number}", fields_of_action=[field], now=NOW + timedelta(minutes=number))

    found = similar_open_calls(fields=[field.pk], of=None, now=NOW)

    assert [call.title for call in found] == ["Ruf 3", "Ruf 2", "Ruf 1"]
    assert similar_open_calls(fields=[], of=None, now=NOW) == []
