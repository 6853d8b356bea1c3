"""Every filter of the list in one object."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.call_query import PARAMETERS, RADII, STATE_KEYS, CallQuery, Sort, StatusFilter
from showcase.enums import EngagementForm, PlaceMode
from showcase.filters import Duration, HostSize, Workload

SLUGS = st.from_regex(r"[a-z0-9-]{1,60}", fullmatch=True)
QUERIES = st.builds(
    CallQuery,
    text=st.text(max_size=300),
    states=st.lists(st.sampled_from(STATE_KEYS), max_size=4).map(tuple),
    fields=st.lists(SLUGS, max_size=3).map(tuple),
    forms=st.lists(st.sampled_from(EngagementForm), max_size=4).map(tuple),
    modes=st.lists(st.sampled_from(PlaceMode), max_size=3).map(tuple),
    districts=st.lists(st.from_regex(r"[0-9]{5}", fullmatch=True), max_size=3).map(tuple),
    clusters=st.lists(SLUGS, max_size=2).map(tuple),
    competences=st.lists(SLUGS, max_size=2).map(tuple),
    workloads=st.lists(st.sampled_from(Workload), max_size=3).map(tuple),
    durations=st.lists(st.sampled_from(Duration), max_size=3).map(tuple),
    sizes=st.lists(st.sampled_from(HostSize), max_size=3).map(tuple),
    place=st.one_of(st.just(""), st.from_regex(r"[0-9]{5}", fullmatch=True), st.text(max_size=100)),
    radius=st.sampled_from(RADII),
    status=st.sampled_from(StatusFilter),
    sort=st.sampled_from(Sort),
    page=st.integers(1, 100_000),
)


@given(QUERIES)
def test_query_survives_its_own_address(query):
    parsed = CallQuery.parse(query.serialise())

    assert (parsed.query, parsed.errors) == (query, {})


@given(QUERIES)
def test_address_of_a_query_is_stable_and_has_no_empty_parameter(query):
    address = query.serialise()

    assert CallQuery.parse(address).query.serialise() == address
    assert [pair for pair in address.split("&") if pair.endswith("=")] == []


@given(st.dictionaries(st.sampled_from(sorted(PARAMETERS)), st.lists(st.text())))
def test_any_parameters_are_read_without_an_exception(params):
    parsed = CallQuery.parse(params)

    assert CallQuery.parse(parsed.query.serialise()).query == parsed.query


@pytest.mark.parametrize(
    ("address", "field", "sentence"),
    [
        ("land=17", "land", "Diese Auswahl kennen wir nicht."),
        ("umkreis=30", "umkreis", "Diese Auswahl kennen wir nicht."),
        ("form=praktikum", "form", "Diese Auswahl kennen wir nicht."),
        ("ort=mond", "ort", "Diese Auswahl kennen wir nicht."),
        ("status=x", "status", "Diese Auswahl kennen wir nicht."),
        ("handlungsfeld=%00", "handlungsfeld", "Diese Auswahl kennen wir nicht."),
        ("sort=naehe", "wo", "Für «Nächste zuerst» brauchen wir einen Ort."),
        ("kreis=0105", "kreis", "Diese Auswahl kennen wir nicht."),
        ("stunden=viele", "stunden", "Diese Auswahl kennen wir nicht."),
        ("dauer=ewig", "dauer", "Diese Auswahl kennen wir nicht."),
        ("groesse=riesig", "groesse", "Diese Auswahl kennen wir nicht."),
    ],
)
def test_wrong_input_is_explained_in_german_beside_its_field(address, field, sentence):
    assert CallQuery.parse(address).errors == {field: sentence}


def test_empty_address_asks_for_what_is_open():
    assert CallQuery.parse("").query == CallQuery()
    assert CallQuery().serialise() == ""
    assert not CallQuery().is_narrow


def test_parameters_are_read_in_german():
    query = CallQuery.parse(
        "q=Rad&land=05&kreis=01054&form=ehrenamt&ort=vor-ort&stunden=6-10&dauer=4-6&groesse=bis-5000"
        "&bereich=digital&kompetenz=vergabe&wo=Husum&umkreis=25&status=alle&sort=naehe"
    ).query

    assert query == CallQuery(
        text="Rad",
        states=("05",),
        forms=(EngagementForm.VOLUNTEER,),
        modes=(PlaceMode.ONSITE,),
        districts=("01054",),
        clusters=("digital",),
        competences=("vergabe",),
        workloads=(Workload.UP_TO_10,),
        durations=(Duration.UP_TO_6,),
        sizes=(HostSize.RURAL,),
        place="Husum",
        radius=25,
        status=StatusFilter.ALL,
        sort=Sort.NEAREST,
    )


def test_without_removes_one_value_and_goes_back_to_the_first_page():
    query = CallQuery(states=("01", "05"), page=3)

    assert query.without("states", "01") == CallQuery(states=("05",))


def test_postcode_is_read_under_the_name_it_had_before():
    assert CallQuery.parse("plz=24837").query == CallQuery(place="24837")


def test_district_takes_the_place_of_its_land():
    query = CallQuery(states=("01", "09"), districts=("01054",))

    assert query.states == ("09",)
    assert CallQuery(states=("01",), districts=("01054",)).state_in_focus == "01"
    assert query.state_in_focus == ""


def test_order_alone_narrows_nothing():
    assert not CallQuery(sort=Sort.NEWEST, page=2).is_narrow
    assert CallQuery(place="Husum").is_narrow
