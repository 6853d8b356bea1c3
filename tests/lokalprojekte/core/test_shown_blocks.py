"""Blocks that show nothing but themselves are rendered once; all others each time."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils import translation
from wagtail.models import Page

from home.models import ContentPage
from lokalprojekte.core.blocks import BodyBlock
from lokalprojekte.core.remembered import COMPONENTS, made_for_everybody
from lokalprojekte.core.shown_blocks import source_of

BODY = Template('{% include "components/body.html" with body=body only %}')
FIGURE = {"value": "9", "unit": "Wochen", "label": "bis zum Bescheid", "source": "Bauamt", "as_of": "2026-03-01"}


@pytest.fixture
def everybody():
    """Make pages that everybody may see."""
    COMPONENTS.forget()
    made_for_everybody(answer=True)
    yield
    made_for_everybody(answer=False)
    COMPONENTS.forget()


def stream(*blocks):
    return BodyBlock().to_python([{"type": kind, "value": value} for kind, value in blocks])


def render(body):
    return BODY.render(Context({"body": body}))


def is_built(body, position):
    return body._bound_blocks[position] is not None


@pytest.mark.parametrize(
    ("kind", "value", "shows"),
    [
        ("heading", "Ziel & Weg", "Ziel &amp; Weg"),
        ("text", "<p>Um 17 Uhr</p>", "17\xa0Uhr"),
        ("figures", [FIGURE], "bis zum Bescheid"),
        ("steps", [{"title": "Anfragen", "text": ""}], "Anfragen"),
        ("timeline", [{"when": "März", "title": "Beginn", "text": ""}], "Beginn"),
        ("accordion", [{"title": "Was kostet das?", "text": "<p>Nichts.</p>"}], "Nichts."),
        (
            "table",
            {"caption": "Touren", "columns": [{"type": "number", "heading": "%"}], "rows": [{"values": ["4.1"]}]},
            "Touren",
        ),
    ],
)
def test_block_that_shows_itself_is_built_once_for_equal_bodies(everybody, kind, value, shows):
    first, second = stream((kind, value)), stream((kind, value))

    html = render(first)

    assert shows in html
    assert render(second) == html
    assert (is_built(first, 0), is_built(second, 0)) == (True, False)


def test_another_value_another_language_and_another_anchor_show_something_else(everybody):
    assert "Weg" in render(stream(("heading", "Weg")))
    assert "Ziel" in render(stream(("heading", "Ziel")))
    with translation.override("de"):
        german = render(stream(("figures", [FIGURE])))
    with translation.override("en"):
        english = render(stream(("figures", [FIGURE])))
    assert german != english
    twice = render(stream(("heading", "Ziel"), ("heading", "Ziel")))
    assert 'id="abschnitt-ziel"' in twice
    assert 'id="abschnitt-ziel-2"' in twice


def test_link_to_a_page_follows_the_page(everybody, site_tree):
    page = ContentPage(title="Alt", slug="alt")
    site_tree.home.add_child(instance=page)
    text = f'<p><a linktype="page" id="{page.pk}">Hier</a></p>'

    assert "/alt/" in render(stream(("text", text)))
    page.slug = "neu"
    page.save()

    assert "/neu/" in render(stream(("text", text)))
    assert source_of(stream(("text", text)), 0) is None


def test_withdrawn_quote_is_gone_at_once(everybody):
    quote = {"text": "Gut so.", "name": "Kim Beispiel", "role": "", "consented_on": "2026-01-15"}

    assert "Gut so." in render(stream(("quote", quote)))
    assert "Gut so." not in render(stream(("quote", {**quote, "revoked_on": "2026-02-01"})))


def test_page_that_is_not_for_everybody_leaves_nothing_behind(db):
    COMPONENTS.forget()

    assert "Geheim" in render(stream(("heading", "Geheim")))
    assert COMPONENTS.size == 0


def test_block_of_a_body_made_in_python_is_known_by_its_value(everybody, site_tree):
    page = ContentPage(title="Seite", slug="seite", body=[("heading", "Ziel")])
    site_tree.home.add_child(instance=page)
    fetched = Page.objects.get(pk=page.pk).specific

    assert render(page.body) == render(fetched.body)
    assert not is_built(fetched.body, 0)
