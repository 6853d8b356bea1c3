"""Which calls fit an inquiry, who fits a call, and what is kept of a proposal."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import EventKind, Role
from lokalprojekte.inquiries.enums import InquiryStatus as S
from lokalprojekte.inquiries.links import receipt_path
from lokalprojekte.inquiries.matching import (
    candidates_for,
    covered_together,
    matches_for_person,
    pool_for,
    profile_of,
    ranking_for,
)
from lokalprojekte.inquiries.models import ModerationScope, Proposal
from lokalprojekte.inquiries.services.parts import WindowData
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.matching import evidence
from lokalprojekte.matching.types import Cover, Gate
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.reference import make_cluster, make_competence
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.enums import EngagementForm, PlaceMode
from showcase.matching import matching

pytestmark = pytest.mark.django_db


@pytest.fixture
def skills(db):
    return {
        slug: make_competence(slug=slug, label=label, cluster=make_cluster(name=label))
        for slug, label in (("vergabe", "Vergabe & Beschaffung"), ("tourismus", "Tourismus & Standortmarketing"))
    }


@pytest.fixture
def call(site_tree, skills):
    return make_call(title="Vergabestelle ohne Papier", must=[(skills["vergabe"], 3)])


@pytest.fixture
def year_ahead():
    return timezone.localdate() + timedelta(days=300)


@pytest.fixture
def expert(people, skills, year_ahead):
    return make_inquiry(competences=[(skills["vergabe"], 4, False)], suggest_until=year_ahead, postcode="")


def ranked(inquiry, actor=None):
    return ranking_for(inquiry, actor=actor, now=timezone.now())


def test_a_profile_holds_what_was_said_and_nothing_about_the_person(expert, skills):
    expert.message = "Mit Tourismus möchte ich nichts mehr zu tun haben."
    expert.radius_km, expert.hours_per_week = 30, 12

    profile = profile_of(expert, recogniser=matching().recogniser, points={})

    assert (profile.competences, profile.radius_km, profile.hours) == ({"vergabe": 4}, 30, 12)
    assert "tourismus" in profile.said.denied
    assert profile.remote is None
    assert expert.name not in repr(profile)
    assert expert.email not in repr(profile)


@pytest.mark.parametrize("name", ["Anna Gärtner", "Anna Vogt", "Ute Lehrer-Koch", "A", "(*", ""])
def test_a_name_under_the_text_is_no_competence(people, name):
    for slug in ("umwelt-gruen", "schulung"):
        make_competence(slug=slug, label=slug)
    inquiry = make_inquiry(name=name, message=f"Ich führe gern Bücher.\n\nViele Grüße\n{name}")

    said = profile_of(inquiry, recogniser=matching().recogniser, points={}).said

    assert (
        said
        == profile_of(
            make_inquiry(message="Ich führe gern Bücher.\n\nViele Grüße"), recogniser=matching().recogniser, points={}
        ).said
    )


def test_a_tick_without_a_level_is_called_so_and_not_too_low(people, call, skills):
    inquiry = make_inquiry(competences=[(skills["vergabe"], None, False)], calls=[call], postcode="")

    with override("de"):
        best = ranked(inquiry).best[0]

    assert "angekreuzt, ohne Angabe der Stufe: Vergabe & Beschaffung" in [reason.text for reason in best.reasons]


def test_hours_of_a_company_are_those_of_the_whole_team(people):
    inquiry = make_inquiry(role=Role.COMPANY, window=WindowData(people=3, days_per_week=2))

    assert profile_of(inquiry, recogniser=matching().recogniser, points={}).hours == 48


def test_the_best_call_comes_first_with_its_reasons(expert, call, skills):
    make_call(title="Gäste am See", must=[(skills["tourismus"], 3)])

    with override("de"):
        best = ranked(expert).best

    assert [one.page.title for one in best] == ["Vergabestelle ohne Papier"]
    assert best[0].sentence.startswith("die Muss-Kompetenz ist da")
    assert not best[0].needs_reason


def test_without_consent_only_calls_asked_for_are_compared(expert, call, skills):
    other = make_call(title="Noch eine Vergabestelle", must=[(skills["vergabe"], 2)])
    inquiry = make_inquiry(competences=[(skills["vergabe"], 4, False)], calls=[other])

    assert [one.page.pk for one in ranked(inquiry).best] == [other.pk]
    assert {one.page.pk for one in ranked(expert).best} == {call.pk, other.pk}


def test_hosts_and_funders_are_not_matched(people, call):
    assert ranked(make_inquiry(role=Role.HOST)) is None


def test_what_a_single_condition_rules_out_is_a_near_miss(expert, call):
    expert.inquiry_engagements.create(form=EngagementForm.SECONDMENT)

    ranking = ranked(expert)

    assert ranking.best == []
    assert [(one.page.pk, one.match.gates) for one in ranking.near] == [(call.pk, (Gate.ENGAGEMENT,))]
    assert ranking.near[0].needs_reason


def test_a_call_whose_deadline_just_passed_is_a_near_miss(expert, call):
    call.deadline = timezone.now() - timedelta(days=2)
    call.save()

    assert [one.match.gates for one in ranked(expert).near] == [(Gate.CLOSED,)]


def test_a_proposal_goes_through_the_door_and_keeps_its_evidence(expert, call, people):
    proposal = services.propose_match(expert, call=call, actor=people.milan, notify=True)

    expert.refresh_from_db()
    assert expert.state is S.PROPOSED
    assert OutgoingMail.objects.filter(topic=expert.topic).count() == 1
    assert [event.kind for event in expert.events.all()][-2:] == [EventKind.STATUS, EventKind.PROPOSED]
    assert (proposal.rank, proposal.reason, proposal.engine_version) == (1, "", "1.0")
    stored = Proposal.objects.get()
    assert evidence.recompute(stored.evidence).score == float(stored.score) == 100.0
    assert expert.name not in str(stored.evidence)


def test_evidence_does_not_change_with_the_call(expert, call, people, skills):
    proposal = services.propose_match(expert, call=call, actor=people.milan, notify=False)
    call.competences.all().delete()
    call.save()
    expert.inquiry_competences.all().delete()

    stored = Proposal.objects.get(pk=proposal.pk)

    assert evidence.recompute(stored.evidence).score == float(stored.score)


def test_deciding_against_the_engine_needs_a_reason(expert, call, people):
    expert.inquiry_engagements.create(form=EngagementForm.SECONDMENT)

    with pytest.raises(services.ReasonMissingError):
        services.propose_match(expert, call=call, actor=people.milan, notify=True)
    assert not Proposal.objects.exists()
    expert.refresh_from_db()
    assert expert.state is S.NEW

    proposal = services.propose_match(expert, call=call, actor=people.milan, notify=True, reason="Am Telefon geklärt")

    assert (proposal.rank, proposal.reason) == (None, "Am Telefon geklärt")


def test_a_further_project_sends_no_further_mail(expert, call, people, skills):
    other = make_call(title="Noch eine", must=[(skills["vergabe"], 2)])
    services.propose_match(expert, call=call, actor=people.milan, notify=True)

    services.propose_match(expert, call=other, actor=people.milan, notify=True)

    assert Proposal.objects.count() == 2
    assert OutgoingMail.objects.filter(topic=expert.topic).count() == 1


def test_nobody_is_proposed_for_what_they_did_not_agree_to(call, people, skills):
    inquiry = make_inquiry(competences=[(skills["vergabe"], 4, False)])

    with pytest.raises(services.NotPossibleError):
        services.propose_match(inquiry, call=call, actor=people.milan, notify=True)


def test_a_moderator_of_one_town_proposes_for_no_other(expert, call, people, skills):
    ModerationScope.objects.create(user=people.lea, host=make_host(title="Stadt Anderswo"))

    with pytest.raises(services.NotPossibleError):
        services.propose_match(expert, call=call, actor=people.lea, notify=True)


def test_anonymising_takes_the_evidence_and_keeps_the_fact(expert, call, people):
    services.propose_match(expert, call=call, actor=people.milan, notify=True)

    services.anonymise_inquiry(expert)

    proposal = Proposal.objects.get()
    assert (proposal.evidence, proposal.reason, proposal.call) == ({}, "", call)


def test_candidates_are_those_who_asked_and_those_who_may_be_suggested(expert, call, people, skills):
    asked = make_inquiry(competences=[(skills["vergabe"], 2, False)], calls=[call], postcode="")
    make_inquiry(competences=[(skills["vergabe"], 4, False)])
    make_inquiry(competences=[(skills["vergabe"], 4, False)], suggest_until=timezone.localdate() - timedelta(days=1))

    found = candidates_for(call, actor=people.milan, now=timezone.now())

    assert [(one.inquiry, one.asked_for) for one in found] == [(expert, False), (asked, True)]


def test_a_team_covers_a_call_together(people, skills, site_tree, year_ahead):
    call = make_call(must=[(skills["vergabe"], 2), (skills["tourismus"], 2)])
    each = [
        make_inquiry(competences=[(skill, 3, False)], suggest_until=year_ahead, postcode="")
        for skill in skills.values()
    ]

    covered = covered_together(candidates_for(call, actor=people.milan, now=timezone.now()))

    assert {one.label: one.by for one in covered} == {
        "Vergabe & Beschaffung": [each[0]],
        "Tourismus & Standortmarketing": [each[1]],
    }


def test_a_company_sees_what_its_team_brings_together(people, skills, site_tree, year_ahead):
    make_call(must=[(skills["vergabe"], 2), (skills["tourismus"], 4)])
    inquiry = make_inquiry(
        role=Role.COMPANY,
        competences=[(skills["vergabe"], 3, False), (skills["tourismus"], 2, False)],
        suggest_until=year_ahead,
        postcode="",
    )
    inquiry.inquiry_competences.filter(competence=skills["vergabe"]).update(people=2)

    team = ranked(inquiry).best[0].team

    assert {(line.label, line.cover, line.people) for line in team} == {
        ("Vergabe & Beschaffung", Cover.FULL, 2),
        ("Tourismus & Standortmarketing", Cover.BELOW, None),
    }


def test_one_person_is_no_team(expert, call):
    assert ranked(expert).best[0].team == []


def test_the_pool_counts_and_says_what_nobody_brings(expert, site_tree, skills):
    fits = make_call(must=[(skills["vergabe"], 3)])
    too_much = make_call(title="Beides", must=[(skills["vergabe"], 3), (skills["tourismus"], 4)])

    pool, other = pool_for(fits, now=timezone.now()), pool_for(too_much, now=timezone.now())

    assert (pool.people, pool.fitting, pool.lacking) == (1, 1, [])
    assert other.lacking == ["Tourismus & Standortmarketing"]


def queries(ask) -> int:
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def test_lists_take_as_many_queries_for_three_as_for_one(expert, call, people, skills, year_ahead):
    asks = [
        lambda: ranked(expert, people.milan).best,
        lambda: candidates_for(call, actor=people.milan, now=timezone.now()),
        lambda: pool_for(call, now=timezone.now()),
        lambda: matches_for_person(expert, now=timezone.now()),
    ]
    for ask in asks:  # what is remembered, such as rights, is not counted
        ask()
    before = [queries(ask) for ask in asks]
    for _ in range(2):
        make_call(must=[(skills["vergabe"], 3)])
        make_inquiry(competences=[(skills["vergabe"], 4, False)], suggest_until=year_ahead, postcode="")
    for ask in asks:  # nor that new calls are described once
        ask()

    assert [queries(ask) for ask in asks] == before


def test_after_sending_the_person_reads_what_fits(client, expert, call):
    page = client.get(receipt_path(expert)).content.decode()

    assert "Diese Projekte passen zu Ihnen" in page
    assert call.title in page


def test_after_sending_a_host_reads_of_no_projects(client, people, call):
    page = client.get(receipt_path(make_inquiry(role=Role.HOST))).content.decode()

    assert "Diese Projekte passen" not in page


def test_what_was_asked_for_is_not_suggested_again(people, call, skills):
    inquiry = make_inquiry(competences=[(skills["vergabe"], 4, False)], calls=[call])

    assert matches_for_person(inquiry, now=timezone.now()) == []


def test_work_from_anywhere_is_open_to_whoever_left_the_box_empty(expert, site_tree, skills):
    make_call(must=[(skills["vergabe"], 3)], place_mode=PlaceMode.REMOTE)

    assert ranked(expert).best[0].match.is_remote


def test_the_address_of_candidates_of_another_town_is_not_there(client, people, call):
    ModerationScope.objects.create(user=people.lea, host=make_host(title="Stadt Anderswo"))
    client.force_login(people.lea)

    assert client.get(reverse("inbox:candidates", args=[call.pk])).status_code == 404
