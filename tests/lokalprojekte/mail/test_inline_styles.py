from __future__ import annotations

import re
from itertools import product

import pytest
from django.conf import settings

from lokalprojekte.mail.inline_styles import STYLES, with_inline_styles


def test_with_inline_styles_adds_the_style_of_class_or_element():
    html = with_inline_styles('<p>Eins</p><p class="small">Zwei</p><a class="button" href="/?a=1&amp;b=2">Drei</a>')

    assert html == (
        f'<p style="{STYLES["p"]}">Eins</p>'
        f'<p style="{STYLES[".small"]}" class="small">Zwei</p>'
        f'<a style="{STYLES[".button"]}" class="button" href="/?a=1&amp;b=2">Drei</a>\n'
    )


@pytest.mark.parametrize(
    "html",
    [
        "<!DOCTYPE html>\n<head><style>p > a { color: red }</style></head>\n",
        "<em>a &lt; b &amp; c &#8211; ü</em><br><hr/>\n",
        '<p style="color:#000000">eigener Stil</p>\n',
        "<!-- Kommentar -->\n",
    ],
)
def test_with_inline_styles_leaves_the_rest_alone(html):
    assert with_inline_styles(html) == html


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def colours(css: str, name: str) -> set[str]:
    return set(re.findall(rf"(?<![-\w]){name}:\s*(#[0-9a-f]{{6}})", css))


#: Nothing is written on it.
DOT = ".pin"


def pairs() -> list[tuple[str, str]]:
    """Every text colour on every ground it can stand on, light and dark; a button is a ground of its own."""
    dark = (settings.ROOT / "templates/mail/style.css").read_text().partition("prefers-color-scheme: dark")[2]
    dark_rules = dict(re.findall(r"^\s*([^{}\n]+?) \{([^}]*)\}", dark, flags=re.MULTILINE))
    found = []
    for rules, button in ((STYLES, ".button"), (dark_rules, ".button")):
        others = ";".join(css for selector, css in rules.items() if selector not in {button, DOT})
        found += product(colours(others, "color"), colours(others, "background-color"))
        found += product(colours(rules[button], "color"), colours(rules[button], "background-color"))
    return found


def test_every_text_has_enough_contrast():
    assert len(pairs()) > 8
    assert [(text, ground) for text, ground in pairs() if contrast(text, ground) < 4.5] == []
