"""Cursors: whatever goes in comes out, and nothing else is read."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from lokalprojekte.api.cursor import decode, encode


@given(st.text(max_size=60), st.integers(-(2**53), 2**53), st.booleans())
def test_what_goes_in_comes_out(text: str, number: int, flag: bool) -> None:
    assert decode(encode(text, number, flag, None), str, int, bool, type(None)) == (text, number, flag, None)


@given(st.text(max_size=700))
def test_other_texts_are_refused_in_words(text: str) -> None:
    with pytest.raises(ValidationError):
        decode(text, str, int)


def test_a_cursor_of_another_list_is_refused() -> None:
    with pytest.raises(ValidationError):
        decode(encode("2026-01-01", 5), int, int)


def test_a_deeply_nested_cursor_is_refused() -> None:
    with pytest.raises(ValidationError):
        decode(encode([[[[1]]]] * 3), int)
