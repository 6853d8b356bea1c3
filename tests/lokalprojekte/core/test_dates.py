"""Days in words."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from lokalprojekte.core.dates import in_words


@pytest.mark.parametrize(
    ("language", "form", "expected"),
    [
        ("de", "DATE_FORMAT", "1. März 2027"),
        ("en", "DATE_FORMAT", "1 March 2027"),
        ("de", "F Y", "März 2027"),
        ("en", "F Y", "March 2027"),
    ],
)
def test_day_is_written_in_the_language_spoken(language, form, expected):
    with translation.override(language):
        assert in_words(date(2027, 3, 1), form) == expected
