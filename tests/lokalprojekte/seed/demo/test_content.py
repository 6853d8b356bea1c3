from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

import pytest

from lokalprojekte.inquiries.enums import InquiryStatus, Role
from lokalprojekte.seed.demo.content import ContentError, Host, read_content
from showcase.enums import CallStatus, EngagementForm, PlaceMode

CONTENT = read_content()
#: How many records of each kind are told in English, at least.
_TOLD = {"calls": 2, "stories": 1, "reports": 1}
_REPORT_ROWS = ("outputs", "effects", "competences", "templates", "sign_offs")
FORBIDDEN = re.compile(r"lorem|ipsum|todo|fixme|xxx|muster(mann|frau)|„|“|\"", re.IGNORECASE)


def texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else []
    return [text for item in items for text in texts(item)]


def test_every_status_form_and_place_mode_is_shown():
    calls = CONTENT.calls.values()

    assert {call.status[-1][0] if call.status else "draft" for call in calls} == set(CallStatus.values)
    assert {form["form"] for call in calls for form in call.forms} == set(EngagementForm.values)
    assert {call.place_mode for call in calls} == set(PlaceMode.values)


def test_calls_lie_in_at_least_eight_states():
    assert len(CONTENT.calls) >= 14
    assert len({CONTENT.hosts[call.host].area[:2] for call in CONTENT.calls.values()}) >= 8


def test_every_completed_call_has_its_story():
    completed = {key for key, call in CONTENT.calls.items() if call.status and call.status[-1][0] == "completed"}

    assert {story.call for story in CONTENT.stories.values()} == completed


def test_every_role_writes():
    assert {inquiry.role for inquiry in CONTENT.inquiries.values()} == set(Role.values)
    assert len(CONTENT.inquiries) == 30


@pytest.mark.parametrize("kind", ["hosts", "calls", "stories", "inquiries"])
def test_no_text_holds_a_placeholder_or_foreign_quotation_marks(kind):
    entries = getattr(CONTENT, kind).values()

    assert [text for entry in entries for text in texts(asdict(entry)) if FORBIDDEN.search(text)] == []


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("hosts", ["name", "teaser", "about", "why"]),
        (
            "calls",
            ["title", "teaser", "situation", "goal", "remains", "continuation", "workplace", "it", "sponsor_name"],
        ),
        ("stories", ["title", "lead"]),
        ("inquiries", ["name", "email", "words"]),
    ],
)
def test_texts_are_filled_and_differ(kind, names):
    entries = getattr(CONTENT, kind).values()
    own = {name: [getattr(entry, name).strip() for entry in entries] for name in names}

    assert [name for name, values in own.items() if not all(values)] == []
    assert [name for name, values in own.items() if len(set(values)) != len(values)] == []


def test_addresses_are_reserved_for_examples():
    addresses = [inquiry.email for inquiry in CONTENT.inquiries.values()]

    assert [address for address in addresses if not address.endswith((".example", "@example.org"))] == []


def test_inquiries_were_sent_while_their_call_was_open():
    wrong = []
    for inquiry in CONTENT.inquiries.values():
        for call in (CONTENT.calls[key] for key in inquiry.calls):
            before = [status for status, days, _note in call.status if days <= inquiry.sent]
            if not before or before[-1] != "open" or inquiry.sent > call.deadline:
                wrong.append((inquiry.key, call.key))

    assert wrong == []


def test_steps_of_an_inquiry_follow_each_other_in_the_past():
    wrong = [
        inquiry.key
        for inquiry in CONTENT.inquiries.values()
        if (moments := [inquiry.sent, *(step["at"] for step in inquiry.steps), 0]) != sorted(moments)
    ]

    assert wrong == []


def test_all_states_of_an_inquiry_occur():
    last = {
        next((step["to"] for step in reversed(inquiry.steps) if step["do"] == "status"), "")
        for inquiry in CONTENT.inquiries.values()
    }
    done = {step["do"] for inquiry in CONTENT.inquiries.values() for step in inquiry.steps}

    others = {InquiryStatus.UNCONFIRMED, InquiryStatus.NEW, InquiryStatus.WITHDRAWN, InquiryStatus.SPAM}
    assert last - {""} == set(InquiryStatus.values) - {status.value for status in others}
    assert done == {"confirm", "assign", "status", "note", "answer", "message", "withdraw", "introduce", "rate"}


def test_unknown_key_is_refused():
    with pytest.raises(ContentError, match="nonsense"):
        Host.read({"nonsense": 1}, source="husum")


def test_every_role_tells_what_its_form_asks():
    parts = {
        role: {bool(inquiry.window) or bool(inquiry.sketch) or bool(inquiry.offer) for inquiry in inquiries}
        for role in Role
        if (inquiries := [inquiry for inquiry in CONTENT.inquiries.values() if inquiry.role == role])
    }

    assert parts == {Role.MAKER: {False}, Role.COMPANY: {True}, Role.HOST: {True}, Role.FUNDER: {True}}


def test_some_may_be_suggested_elsewhere_and_some_came_too_late():
    assert any(inquiry.suggest for inquiry in CONTENT.inquiries.values())
    assert any(inquiry.late_calls for inquiry in CONTENT.inquiries.values())
    assert not any(inquiry.suggest for inquiry in CONTENT.inquiries.values() if inquiry.role == Role.HOST)


def test_two_calls_a_story_and_a_report_are_told_in_english():
    told = {kind: sum(bool(text.english) for text in getattr(CONTENT, kind).values()) for kind in _TOLD}

    assert {kind: count >= _TOLD[kind] for kind, count in told.items()} == dict.fromkeys(_TOLD, True)


def test_english_rows_stand_beside_the_german_ones():
    for kind, names in (("stories", ("people", "effects")), ("reports", _REPORT_ROWS)):
        for text in getattr(CONTENT, kind).values():
            if text.english:
                assert {name: len(getattr(text.english, name)) for name in names} == {
                    name: len(getattr(text, name)) for name in names
                }
