"""The gallery of components: every template is in it, every state can be looked at."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file

from lokalprojekte.core.models import SiteDocument, SiteImage
from lokalprojekte.gallery.samples import GROUPS, WITHOUT_A_LOOK
from lokalprojekte.gallery.views import exhibits_of

COMPONENTS = Path(__file__).resolve().parents[3] / "templates" / "components"

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, people, site_tree):
    SiteImage.objects.create(title="Markt", file=get_test_image_file(), description="Ein Marktplatz")
    SiteDocument.objects.create(title="Film", file=ContentFile(b"Inhalt", name="film.mp4"))
    client.force_login(people.rosa)
    return client


def shown():
    return [sample for group in GROUPS for sample in group.samples()]


def test_every_component_has_its_place(desk):
    templates = {
        path.relative_to(COMPONENTS).with_suffix("").as_posix()
        for folder in (COMPONENTS, COMPONENTS / "blocks")
        for path in folder.glob("*.html")
    }

    names = [sample.name for sample in shown()]

    assert sorted(templates - WITHOUT_A_LOOK) == sorted(names)


def test_every_component_shows_something(desk):
    empty = set()
    for group in GROUPS:
        text = desk.get(reverse("gallery_sheet", args=[group.key])).content.decode()
        for part in text.split('<section class="specimen"')[1:]:
            name = re.search(r'id="muster-([^"]+)"', part)[1]
            if part.count("specimen__nothing") == part.count("specimen__state"):
                empty.add(name)

    assert empty == set()


def test_states_of_a_component_differ(desk, rf):
    request = rf.get("/admin/komponenten/")
    exhibits = [exhibit for group in GROUPS for exhibit in exhibits_of(group, request)]

    same = {exhibit.name for exhibit in exhibits if len({*dict(exhibit.states).values()}) < len(exhibit.states)}

    assert same == set()


@pytest.mark.parametrize("group", [group.key for group in GROUPS])
def test_sheet_is_shown_in_the_colours_asked_for(desk, group):
    dark = desk.get(reverse("gallery_sheet", args=[group]), {"modus": "dunkel"}).content.decode()
    odd = desk.get(reverse("gallery_sheet", args=[group]), {"modus": "<x>"}).content.decode()

    assert 'class="specimens--dunkel"' in dark
    assert "specimens--" not in odd


def test_choice_of_group_and_width_stays(desk):
    page = desk.get(reverse("gallery"), {"gruppe": "zahlen", "breite": "320", "modus": "dunkel"}).content.decode()

    assert f'src="{reverse("gallery_sheet", args=["zahlen"])}?modus=dunkel"' in page
    assert "gallery-sheet--320" in page
    assert "?gruppe=karten&amp;breite=320&amp;modus=dunkel" in page


def test_unknown_group_is_not_there(desk):
    assert desk.get(reverse("gallery_sheet", args=["gibt-es-nicht"])).status_code == 404
    assert desk.get(reverse("gallery"), {"gruppe": "gibt-es-nicht"}).status_code == 200
