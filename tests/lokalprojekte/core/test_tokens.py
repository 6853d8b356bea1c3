"""Every pair of colours that meets on a page, measured in both schemes (WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from lokalprojekte.core.stylesheets import parts

CSS = Path(settings.STATICFILES_DIRS[0]) / "css"
SCHEMES = ["light", "dark"]

#: Running text.
TEXT = 7.0
#: Labels, links, large or short text.
SHORT = 4.5
#: Edges of controls, shapes that carry meaning, the focus ring.
SHAPE = 3.0

PAPERS = ["paper", "sheet", "paper-deep"]
WASHES = ["accent-wash", "green-wash"]
PAIRS = [
    *[("ink", surface, TEXT) for surface in [*PAPERS, *WASHES]],
    *[("ink-soft", surface, TEXT) for surface in PAPERS],
    *[("ink-soft", surface, SHORT) for surface in WASHES],
    *[("accent", surface, SHORT) for surface in [*PAPERS, "accent-wash"]],
    *[("green", surface, SHORT) for surface in [*PAPERS, "green-wash"]],
    ("on-night", "night", TEXT),
    ("on-night-soft", "night", TEXT),
    ("accent-on-night", "night", SHORT),
    ("on-accent", "accent-fill", SHORT),
    ("on-accent", "accent-fill-strong", SHORT),
    ("on-green", "green-fill", SHORT),
    ("on-green", "green", SHORT),
    ("paper", "ink", TEXT),
    *[("edge", surface, SHAPE) for surface in PAPERS],
    *[("focus", surface, SHAPE) for surface in [*PAPERS, *WASHES]],
    ("focus-on-night", "night", SHAPE),
    *[("accent-fill", surface, SHAPE) for surface in [*PAPERS, "land"]],
    *[("green-fill", surface, SHAPE) for surface in PAPERS],
]


def palette(scheme: str) -> dict[str, str]:
    """Return the colours of one scheme as six hexadecimal digits, references followed."""
    text = (CSS / "tokens.css").read_text(encoding="utf-8").split("@media print")[0]
    found = re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", text)
    return {name: (light if scheme == "light" else dark) for name, light, dark in found}


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_and_white_is_twenty_one():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS, ids=str)
def test_pair_of_tokens_has_enough_contrast(scheme, front, back, least):
    colours = palette(scheme)

    ratio = contrast(colours[front], colours[back])

    assert ratio >= least, f"{front} on {back}, {scheme}: {ratio:.2f}"


def test_no_stylesheet_but_the_tokens_names_a_colour():
    found = {
        str(sheet.relative_to(CSS)): names
        for sheet in parts(CSS)
        if sheet.name != "tokens.css"
        and (names := re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;, )])", sheet.read_text(encoding="utf-8")))
    }

    assert found == {}


def test_stylesheets_never_insist():
    assert [sheet.name for sheet in parts(CSS) if "!important" in sheet.read_text(encoding="utf-8")] == []
