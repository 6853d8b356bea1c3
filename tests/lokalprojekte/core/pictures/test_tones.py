"""The class that stands for the colour of a picture."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from lokalprojekte.core.pictures.tones import TONES, tone_of


def test_stylesheet_has_every_tone():
    tokens = (Path(settings.STATICFILES_DIRS[0]) / "css" / "tokens.css").read_text(encoding="utf-8")

    said = re.findall(r"\.tone-(\d+) \{ --tone: (#[0-9a-f]{6}); \}", tokens)

    assert said == [(str(number), colour) for number, colour in enumerate(TONES)]


@pytest.mark.parametrize("number", range(len(TONES)))
def test_tone_stands_for_itself(number):
    assert tone_of(TONES[number]) == number


@pytest.mark.parametrize(
    ("colour", "tone"),
    [("#000000", 0), ("#ffffff", 4), ("#0000ff", 16), ("#2b5030", 12), ("#87aecb", 17), ("#808080", 2)],
)
def test_other_colours_have_the_nearest(colour, tone):
    assert tone_of(colour) == tone


def test_no_colour_has_no_tone():
    assert tone_of("") is None
