"""What must hold for every person and every call."""

from __future__ import annotations

import dataclasses
import json
import math

from hypothesis import assume, given
from hypothesis import strategies as st

from lokalprojekte.matching import evidence
from lokalprojekte.matching.formula import compare
from lokalprojekte.matching.sentences.language import is_brought
from lokalprojekte.matching.types import LEVELS, Call, Cover, Point, Profile
from tests.lokalprojekte.matching.makers import CALLS, ENGINE, POINTS, PROFILES, TODAY


@given(PROFILES, CALLS, st.data())
def test_more_of_a_competence_asked_for_never_lowers_a_score(profile: Profile, call: Call, data: st.DataObject):
    assume(call.must or call.nice)
    slug = data.draw(st.sampled_from(sorted({*call.must, *call.nice})))
    now = profile.competences.get(slug, 0)
    least = max(LEVELS) if now is None else now  # who did not say how well may be worse than we take them to be
    level = data.draw(st.sampled_from([level for level in LEVELS if level >= least]))
    better = dataclasses.replace(profile, competences={**profile.competences, slug: level})

    assert ENGINE.match(better, call, TODAY).score >= ENGINE.match(profile, call, TODAY).score


@given(PROFILES, CALLS, st.text(max_size=20))
def test_renaming_somebody_changes_nothing(profile: Profile, call: Call, name: str):
    one = ENGINE.match(profile, call, TODAY)
    other = ENGINE.match(dataclasses.replace(profile, key=name), call, TODAY)

    assert dataclasses.replace(other, profile=one.profile) == one


@given(PROFILES, POINTS, CALLS, POINTS, st.floats(0.0, 1.0))
def test_moving_nearer_never_lowers_a_score(profile: Profile, home: Point, call: Call, there: Point, way: float):
    call = dataclasses.replace(call, point=there)
    nearer = Point(
        home.latitude + way * (there.latitude - home.latitude),
        home.longitude + way * (there.longitude - home.longitude),
    )
    before = ENGINE.match(dataclasses.replace(profile, point=home), call, TODAY)
    after = ENGINE.match(dataclasses.replace(profile, point=nearer), call, TODAY)

    assume((after.distance_km or 0.0) <= (before.distance_km or 0.0))
    assert after.score >= before.score
    assert set(after.gates) <= set(before.gates)


@given(PROFILES, st.lists(CALLS, max_size=6, unique_by=lambda call: call.key), st.randoms())
def test_the_order_of_calls_changes_nothing(profile: Profile, calls: list[Call], random):
    shuffled = random.sample(calls, len(calls))

    assert ENGINE.rank_calls(profile, shuffled, TODAY) == ENGINE.rank_calls(profile, calls, TODAY)


@given(PROFILES, CALLS, st.randoms())
def test_the_order_in_which_things_were_ticked_changes_nothing(profile: Profile, call: Call, random):
    def mixed(levels):
        return dict(random.sample(sorted(levels.items()), len(levels)))

    other = ENGINE.match(
        dataclasses.replace(profile, competences=mixed(profile.competences)),
        dataclasses.replace(call, must=mixed(call.must), nice=mixed(call.nice)),
        TODAY,
    )

    assert other == ENGINE.match(profile, call, TODAY)


@given(CALLS, st.lists(PROFILES, max_size=6, unique_by=lambda profile: profile.key), st.randoms())
def test_the_order_of_people_changes_nothing(call: Call, profiles: list[Profile], random):
    shuffled = random.sample(profiles, len(profiles))

    assert ENGINE.rank_profiles(call, shuffled, TODAY) == ENGINE.rank_profiles(call, profiles, TODAY)


@given(PROFILES, CALLS)
def test_the_parts_add_up_to_the_score(profile: Profile, call: Call):
    match = ENGINE.match(profile, call, TODAY)

    assert round(math.fsum(part.points for part in match.parts), 1) == match.score
    assert 0 <= match.score <= 100
    assert all(-0.05 <= part.points <= part.of + 0.35 for part in match.parts)


@given(st.lists(PROFILES, min_size=1, max_size=5), st.lists(CALLS, min_size=1, max_size=5))
def test_many_at_once_come_out_as_one_by_one(profiles: list[Profile], calls: list[Call]):
    grid = compare(ENGINE.profiles(profiles), ENGINE.calls(calls), TODAY)

    for row, profile in enumerate(profiles):
        for column, call in enumerate(calls):
            match = ENGINE.match(profile, call, TODAY)
            assert grid.scores[row, column] == match.score
            assert [gate for gate, closed in grid.closed.items() if closed[row, column]] == [*match.gates]


@given(PROFILES, CALLS)
def test_every_reason_is_true_of_the_data(profile: Profile, call: Call):
    match = ENGINE.match(profile, call, TODAY)

    assert {one.slug for one in match.must} == {*call.must}
    for one in (*match.must, *match.nice):
        ticked = profile.competences.get(one.slug)
        assert (
            one.needed == {**call.nice, **{slug: call.must[slug] for slug in call.must if one in match.must}}[one.slug]
        )
        if one.cover is Cover.FULL:
            assert ticked is not None
            assert ticked >= one.needed
        if one.cover is Cover.BELOW:
            assert 0 < ticked < one.needed
        if one.cover is Cover.UNRATED:
            assert one.slug in profile.competences
            assert ticked is None
        if one.cover is Cover.SAID:
            assert profile.said.abilities[one.slug].words == one.words
        if one.cover is Cover.NEIGHBOUR:
            assert one.neighbour in {*profile.competences, *profile.said.abilities}
            assert ENGINE.taxonomy.neighbours(ENGINE.scheme)[one.slug][one.neighbour] > 0
        if one.cover is Cover.MISSING:
            assert one.slug not in {*profile.competences, *profile.said.abilities}
        if one.cover is Cover.DENIED:
            assert one.slug in profile.said.denied
        assert is_brought(one) <= (one.slug in {*profile.competences, *profile.said.abilities})
    assert set(match.fields) <= {*profile.fields, *profile.said.fields} & {*call.fields}
    assert set(match.learns) <= {*profile.learn, *profile.said.wishes}
    if match.common:
        first, last = match.common
        assert first <= last
        assert all(edge is None or edge <= first for edge in (profile.start, call.start))
        assert all(edge is None or edge >= last for edge in (profile.end, call.end))


@given(PROFILES, CALLS)
def test_what_is_not_said_neither_opens_nor_closes(profile: Profile, call: Call):
    silent = Profile(competences=profile.competences, said=profile.said)

    assert {*ENGINE.match(silent, call, TODAY).gates} <= {*ENGINE.match(Profile(), call, TODAY).gates}
    assert ENGINE.match(silent, Call(must=call.must), TODAY).gates == ()


@given(PROFILES, CALLS)
def test_a_stored_match_comes_out_the_same_again(profile: Profile, call: Call):
    match = ENGINE.match(profile, call, TODAY)
    stored = json.dumps(evidence.record(match, profile, call, ENGINE, TODAY))

    again = evidence.recompute(json.loads(stored))

    assert (again.score, again.parts, again.gates, again.must) == (match.score, match.parts, match.gates, match.must)
