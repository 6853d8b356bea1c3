"""What a call refuses, derives and keeps."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from lokalprojekte.reference.enums import AreaKind, CompetenceLevel
from lokalprojekte.seed.recipes.reference import make_area, make_competence, make_postcode
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.enums import CallPhase, EngagementForm, Readiness
from showcase.models import CallEngagement, HostPage, ProjectCallPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(site_tree):
    return make_call()


def _problems(call):
    with pytest.raises(ValidationError) as refusal:
        call.clean()
    return refusal.value.message_dict


@pytest.mark.parametrize(
    ("fields", "problems"),
    [
        (
            {"starts_on": date(2027, 3, 1), "ends_on": date(2027, 2, 1), "duration_months": None},
            {"ends_on": ["Das Ende liegt vor dem Beginn."]},
        ),
        (
            {"starts_on": date(2027, 3, 1), "ends_on": date(2027, 9, 1)},
            {"duration_months": ["Bitte geben Sie entweder ein Ende oder eine Dauer in Monaten an, nicht beides."]},
        ),
        (
            {"ends_on": date(2027, 9, 1), "duration_months": None},
            {
                "starts_on": [
                    "Bitte geben Sie an, wann das Projekt beginnt, oder statt des Endes eine Dauer in Monaten."
                ]
            },
        ),
        (
            {"duration_months": None},
            {
                "duration_months": [
                    "Bitte geben Sie einen Beginn, einen Zeitraum oder wenigstens eine Dauer in Monaten an."
                ]
            },
        ),
        ({"hours_min": 12, "hours_max": 8}, {"hours_max": ["Die höchste Stundenzahl ist kleiner als die niedrigste."]}),
        ({"place_postcode": "00000"}, {"place_postcode": ["Diese Postleitzahl kennen wir nicht."]}),
        (
            {"mentor_consented_on": date(2027, 1, 1)},
            {
                "mentor_name": [
                    "Wessen Einwilligung ist das? Bitte geben Sie den Namen an oder entfernen Sie das Datum."
                ]
            },
        ),
        (
            {"mentor_name": "A", "mentor_consented_on": date(2027, 1, 2), "mentor_revoked_on": date(2027, 1, 1)},
            {"mentor_revoked_on": ["Eine Einwilligung kann nicht widerrufen werden, bevor sie gegeben wurde."]},
        ),
        (
            {"mentor_name": "A", "mentor_consented_on": date(2027, 1, 2), "mentor_consent_ends_on": date(2027, 1, 1)},
            {"mentor_consent_ends_on": ["Eine Einwilligung kann nicht enden, bevor sie gegeben wurde."]},
        ),
    ],
)
def test_call_refuses_what_contradicts_itself(call, fields, problems):
    for name, value in fields.items():
        setattr(call, name, value)

    assert _problems(call) == problems


def test_call_refuses_a_deadline_after_its_beginning(call, now):
    call.starts_on, call.deadline = now.date(), now + timedelta(days=1)

    assert _problems(call) == {"deadline": ["Die Frist liegt nach dem Beginn des Projekts."]}


def test_call_accepts_a_deadline_on_the_day_it_begins_and_no_competence_at_all(call, now):
    call.starts_on, call.deadline = now.date(), now

    call.full_clean()

    assert call.competences.count() == 0


@pytest.mark.parametrize("form", list(EngagementForm))
def test_paid_form_needs_to_say_what_it_pays(form):
    engagement = CallEngagement(form=form, pay=" ")

    if form in {EngagementForm.FELLOWSHIP, EngagementForm.EMPLOYMENT, EngagementForm.CONTRACT}:
        with pytest.raises(ValidationError) as refusal:
            engagement.clean()
        assert refusal.value.message_dict == {
            "pay": ["Diese Form ist bezahlt: Bitte geben Sie an, was die Kommune zahlt."]
        }
    else:
        engagement.clean()


def test_place_is_the_postcode_else_the_own_area_else_the_hosts(site_tree):
    north = make_area(kind=AreaKind.STATE, key="01", name="Nordland")
    south = make_area(kind=AreaKind.STATE, key="09", name="Südland")
    home = make_area(name="Heim", state=north, latitude=54.0, longitude=9.0)
    away = make_area(name="Woanders", state=south, latitude=48.0, longitude=11.0)
    make_postcode(code="80331", areas=[away], latitude=48.1, longitude=11.5, state=south)
    call = make_call(host=make_host(area=home))

    found = [(call.latitude, call.longitude, call.state_id)]
    call.place_area = away
    call.save()
    found.append((call.latitude, call.longitude, call.state_id))
    call.place_postcode = "80331"
    call.save()
    found.append((call.latitude, call.longitude, call.state_id))

    assert found == [(54.0, 9.0, "01"), (48.0, 11.0, "09"), (48.1, 11.5, "09")]


def test_host_without_area_leaves_its_calls_without_place(site_tree):
    call = make_call(host=make_host(area=None))

    assert (call.latitude, call.longitude, call.state_id, call.place_label) == (
        None,
        None,
        None,
        "Ohne Ortsangabe, teilweise von zu Hause",
    )


def test_mentor_is_shown_only_while_the_consent_holds(call, now):
    call.mentor_name, call.mentor_role, call.mentor_hours = "Petra Beispiel", "Amtsleiterin", 3
    without_consent = call.mentor
    call.mentor_consented_on = now.date()
    with_consent = call.mentor
    call.mentor_revoked_on = now.date()

    assert (without_consent, with_consent.name, call.mentor) == (None, "Petra Beispiel", None)


def test_frame_is_settled_when_every_point_is(call):
    for item in list(Readiness)[:-1]:
        setattr(call, item.value, True)
    almost = call.frame_is_settled
    setattr(call, list(Readiness)[-1].value, True)

    assert (almost, call.frame_is_settled) == (False, True)


def test_every_point_of_readiness_is_a_field_of_the_call():
    assert {item.value for item in Readiness} <= {field.name for field in ProjectCallPage._meta.get_fields()}


def test_inquiries_need_a_published_page(call, now):
    assert call.accepts_inquiries(now)

    call.live = False

    assert not call.accepts_inquiries(now)
    assert call.phase(now) == CallPhase.OPEN


def test_host_with_calls_cannot_be_deleted(call):
    with pytest.raises(ProtectedError):
        HostPage.objects.get(pk=call.host_id).delete()


def test_children_are_kept_with_their_order(site_tree):
    data, moderation = make_competence(label="Daten"), make_competence(label="Moderation")

    call = make_call(must=[(data, CompetenceLevel.EXPERT)], nice=[(moderation, CompetenceLevel.BASIC)])

    assert [(str(item), item.required) for item in call.competences.all()] == [
        ("Daten (Expertise)", True),
        ("Moderation (Grundlagen)", False),
    ]
