from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from lokalprojekte.core.public_forms import LIFETIME, Guard, is_foreign, issue_token, public_form, read_token, readable

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _frozen(time_machine):
    time_machine.move_to(NOW, tick=False)


def post(**headers: str):
    return RequestFactory(headers=headers).post("/anfrage/", {"a": "1"})


@pytest.mark.parametrize(
    ("headers", "foreign"),
    [
        ({}, False),
        ({"Sec-Fetch-Site": "same-origin"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, True),
        ({"Sec-Fetch-Site": "same-site"}, True),
        ({"Sec-Fetch-Site": "nonsense"}, True),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, True),
        ({"Origin": "http://testserver"}, False),
        ({"Origin": "null"}, True),
        ({"Origin": "https://evil.example"}, True),
        ({"Origin": "http://testserver.evil.example"}, True),
    ],
)
def test_foreign_is_what_the_browser_calls_foreign(headers, foreign):
    assert is_foreign(post(**headers)) is foreign


def test_origin_of_the_public_address_counts_behind_a_proxy(settings):
    settings.BASE_URL = "https://lokalprojekte.example"

    assert is_foreign(post(Origin="https://lokalprojekte.example")) is False


def test_public_form_refuses_a_foreign_post_before_the_view():
    seen = []
    view = public_form(lambda request: seen.append(request) or HttpResponse())

    with pytest.raises(PermissionDenied):
        view(post(Origin="https://evil.example"))

    assert seen == []


def test_public_form_is_not_stored_and_keeps_the_referrer():
    response = public_form(lambda request: HttpResponse())(post())

    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "same-origin"


def test_token_tells_when_it_was_made():
    token = read_token(issue_token(purpose="a", now=NOW), purpose="a")

    assert token is not None
    assert token.issued_at == NOW
    assert len(token.id) == 22


def test_token_opens_no_other_form():
    assert read_token(issue_token(purpose="a"), purpose="b") is None


def test_tokens_made_at_one_moment_differ():
    assert len({issue_token(purpose="a", now=NOW) for _ in range(50)}) == 50


def test_token_from_the_future_is_none_of_ours():
    assert read_token(issue_token(purpose="a", now=NOW + timedelta(hours=1)), purpose="a") is None


@pytest.mark.parametrize("age", [timedelta(), timedelta(seconds=2.9)])
def test_guard_notices_haste(age):
    data = QueryDict(mutable=True)
    data["form_token"] = issue_token(purpose="a", now=NOW - age)

    assert Guard.read(data, purpose="a").too_fast is True


def test_guard_lets_a_form_pass_that_replaces_an_old_one():
    data = QueryDict(mutable=True)
    data["form_token"] = issue_token(purpose="a", replaces_old=True)

    assert Guard.read(data, purpose="a").too_fast is False


@pytest.mark.parametrize(("age", "valid"), [(LIFETIME, True), (LIFETIME + timedelta(seconds=1), False)])
def test_guard_accepts_a_token_for_24_hours(age, valid):
    data = QueryDict(mutable=True)
    data["form_token"] = issue_token(purpose="a", now=NOW - age)

    assert (Guard.read(data, purpose="a").token is not None) is valid


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_no_text_is_a_token_by_chance_and_none_is_an_error(text):
    assert read_token(text.encode("utf-8", "replace").decode(), purpose="a") is None


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_readable_text_can_be_encoded_and_plain_text_stays(text):
    data = QueryDict(mutable=True)
    data["a"] = text

    result = readable(data)["a"]

    assert result.encode("utf-8").decode("utf-8") == result
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    assert result == text
