from __future__ import annotations

import pytest
from django.utils import timezone

from lokalprojekte.reference.enums import CompetenceLevel
from lokalprojekte.seed.recipes.reference import make_area, make_competence, make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.enums import CallStatus, EngagementForm
from showcase.finding import CALLS
from showcase.finding.similar import similar_keys
from showcase.models import ProjectCallPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def skill(db):
    return make_competence(label="Datenanalyse"), CompetenceLevel.BASIC


@pytest.fixture
def field(db):
    return make_field_of_action()


def alike(call):
    keys = similar_keys(call, CALLS.table(), now=timezone.now())
    titles = ProjectCallPage.objects.in_bulk(keys)
    return [titles[key].title for key in keys]


def test_more_in_common_comes_first_and_nothing_in_common_not_at_all(site_tree, field, skill):
    call = make_call(fields_of_action=[field], must=[skill], engagements=[(EngagementForm.SECONDMENT, "")])
    make_call(title="Feld", fields_of_action=[field])
    make_call(title="Feld und Können", fields_of_action=[field], must=[skill])
    make_call(title="Feld und Form", fields_of_action=[field], engagements=[(EngagementForm.SECONDMENT, "")])
    make_call(title="Nur die Form", engagements=[(EngagementForm.SECONDMENT, "")])

    assert alike(call) == ["Feld und Können", "Feld und Form", "Feld"]


def test_a_competence_alone_makes_calls_alike(site_tree, skill):
    call = make_call(must=[skill])
    make_call(title="Gleiches Können", nice=[skill])

    assert alike(call) == ["Gleiches Können"]


def test_of_equals_the_nearer_comes_first(site_tree, field):
    def at(title, latitude):
        area = make_area(name=title, latitude=latitude, longitude=12.0)
        return make_call(title=title, host=make_host(title=title, area=area), fields_of_action=[field])

    call = at("Hier", 51.0)
    at("Fern", 54.0)
    at("Nah", 51.1)

    assert alike(call) == ["Nah", "Fern"]


@pytest.mark.parametrize("status", [CallStatus.PAUSED, CallStatus.STAFFED, CallStatus.COMPLETED, CallStatus.WITHDRAWN])
def test_what_takes_no_inquiries_is_never_offered(site_tree, field, status):
    call = make_call(fields_of_action=[field])
    make_call(title="Zu", fields_of_action=[field], status=status)

    assert alike(call) == []


def test_a_closed_call_offers_similar_ones_before_its_own_text(client, site_tree, field):
    closed = make_call(title="Schon vergeben", fields_of_action=[field], status=CallStatus.STAFFED)
    make_call(title="Noch offen", fields_of_action=[field])

    page = client.get(closed.url).content.decode()

    assert page.index("Noch offen") < page.index("Ausgangslage")
    assert 'href="#aehnlich"' in page
    assert "Sobald" not in page
    assert "Wenn die Arbeit begonnen hat, steht es hier." in page
