"""Looking at an unsaved page as it is found, printed, and said in Leichte Sprache."""

from __future__ import annotations

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.versions import make_version
from lokalprojekte.seed.recipes.showcase import make_host

pytestmark = pytest.mark.django_db


@pytest.fixture
def host(site_tree):
    return make_host(title="Stadt Husum")


def shown(client, host, mode, **changes):
    """Type a host, not saved, and look at it."""
    fields = {
        "title": "Stadt Tönning",
        "slug": host.slug,
        "teaser": "Frisch getippt.",
        "portrait": rich_text("<p>Am Hafen.</p>"),
        "comments": inline_formset([]),
        **changes,
    }
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[host.pk])
    client.post(address, nested_form_data(fields))
    return client.get(address, {"mode": mode})


def test_editor_offers_every_way_to_look_at_a_page(rosa, host):
    modes = [name for name, _label in host.preview_modes]
    text = rosa.get(reverse("wagtailadmin_pages:edit", args=[host.pk])).content.decode()

    assert (modes[0], sorted(modes)) == ("", ["", "easy", "print", "search"])
    assert all(label in text for label in ("Druck", "Suchtreffer", "Leichte Sprache"))


def test_search_result_says_what_was_typed(rosa, host):
    text = shown(rosa, host, "search", search_description="Für Suchmaschinen.").content.decode()

    assert "Stadt Tönning" in text
    assert "Frisch getippt." in text
    assert "Für Suchmaschinen." in text
    assert "Stadt Husum" not in text


def test_print_takes_the_stylesheet_of_paper(rosa, host):
    paper, screen = (shown(rosa, host, mode).content.decode() for mode in ("print", ""))

    assert ("site-print" in paper, "Am Hafen." in paper) == (True, True)
    assert "site-print" not in screen


def test_stylesheet_of_paper_says_of_the_screen_what_the_other_says_of_print():
    with open(finders.find("css/site-print.css"), encoding="utf-8") as file:  # noqa: PTH123 - a plain string
        styles = file.read()

    assert ("@media print" in styles, "@media all" in styles) == (False, True)


def test_page_without_leichte_sprache_says_so(rosa, host):
    assert "Es gibt noch keine Seite in Leichter Sprache" in shown(rosa, host, "easy").content.decode()


def test_draft_in_leichte_sprache_is_shown(rosa, site_tree, people):
    page = site_tree.imprint
    easy = make_version(page, Locale.objects.get(language_code="de-simple"), actor=people.rosa)
    easy.intro = "Alle können diese Seite lesen."
    easy.save_revision()
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    fields = {"title": page.title, "slug": page.slug, "body": streamfield([]), "comments": inline_formset([])}

    assert rosa.post(address, nested_form_data(fields)).json()["is_valid"]
    text = rosa.get(address, {"mode": "easy"}).content.decode()

    assert "Alle können diese Seite lesen." in text
    assert 'lang="de-simple"' in text
