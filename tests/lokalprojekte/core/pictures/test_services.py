"""What the worker draws: what the page shows, and nothing twice."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from wagtail.models import Page

from home.models import ContentPage
from lokalprojekte.core.models import SiteRendition
from lokalprojekte.core.pictures import SHAPES, tasks
from lokalprojekte.core.pictures.services import draw_for
from lokalprojekte.core.pictures.wanted import wanted_by
from lokalprojekte.delivery.page_cache import generation
from lokalprojekte.seed.recipes.programmes import make_supporter
from lokalprojekte.seed.recipes.showcase import make_host
from lokalprojekte.seed.recipes.stories import make_story
from tests.lokalprojekte.api.makers import make_picture


@pytest.fixture
def waiting():
    """Return what waits for the worker."""
    for task in (tasks.draw_pictures, tasks.draw_picture_again):
        task.waiting.clear()
    return tasks.draw_pictures


def drawn(image):
    return set(image.renditions.values_list("filter_spec", flat=True))


def specs(*shapes):
    return {spec for shape in shapes for spec in SHAPES[shape].specs}


def test_publishing_lets_the_worker_draw_what_page_and_card_show(site_tree, waiting):
    image = make_picture()

    make_story(image=image)
    assert drawn(image) == set()
    waiting.work()

    assert drawn(image) == specs("card", "wide")


def test_blocks_say_in_which_shape_their_pictures_are_seen(site_tree):
    alone, first, second = (make_picture(colour) for colour in ("#9c3415", "#235239", "#1a2630"))
    page = ContentPage(
        title="Bilder",
        body=[
            ("picture", {"image": alone, "caption": ""}),
            ("gallery", [{"image": first, "caption": ""}, {"image": second, "caption": ""}]),
        ],
    )
    site_tree.home.add_child(instance=page)

    assert wanted_by(ContentPage.objects.get(pk=page.pk)) == {
        alone.pk: {"text"},
        first.pk: {"card"},
        second.pk: {"card"},
    }


def test_record_that_is_no_page_is_drawn_when_it_is_saved(db, waiting):
    logo = make_picture()

    make_supporter(logo=logo)
    waiting.work()

    assert drawn(logo) == specs("logo")


def test_draft_is_not_drawn(site_tree, waiting):
    image = make_picture()
    host = make_host(image=image)
    Page.objects.filter(pk=host.pk).update(live=False)

    waiting.work()

    assert drawn(image) == set()


def test_what_is_there_is_not_drawn_again(site_tree):
    host = make_host(image=make_picture())

    assert draw_for(record=host) == len(specs("card", "wide"))
    files = set(SiteRendition.objects.values_list("file", flat=True))

    assert draw_for(record=host) == 0
    assert set(SiteRendition.objects.values_list("file", flat=True)) == files


@pytest.mark.django_db(transaction=True)
def test_finished_pages_name_what_was_drawn(site_tree, client, waiting):
    host = make_host(image=make_picture())
    before = client.get(host.url).content.decode()
    mark = generation().current()

    waiting.work()

    assert "/bild/" in before
    assert generation().current() != mark
    after = client.get(host.url).content.decode()
    assert "image/avif" in after
    assert f"/bild/{host.image_id}" not in after.split("<main")[1]


def test_another_focal_point_is_drawn_wherever_the_picture_is_shown(site_tree, waiting, indexes):
    image = make_picture()
    host = make_host(image=image)
    waiting.work()
    tasks.draw_picture_again.waiting.clear()

    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 100, 100, 50, 50
    image.save()
    tasks.draw_picture_again.work()

    keys = set(image.renditions.values_list("focal_point_key", flat=True))
    assert len(keys) == 2
    assert draw_for(record=host) == 0


def test_picture_whose_file_is_gone_stops_nothing(site_tree, caplog):
    gone = make_picture()
    host = make_host(image=gone)
    Path(gone.file.path).unlink()

    assert draw_for(record=host) == 0
    assert "could not be drawn" in caplog.text


def test_command_draws_everything_public(site_tree):
    first, logo, hidden = make_picture("#9c3415"), make_picture("#235239"), make_picture("#1a2630")
    make_host(image=first)
    make_supporter(logo=logo)
    Page.objects.filter(pk=make_host(image=hidden).pk).update(live=False)
    answer = StringIO()

    call_command("draw_pictures", stdout=answer)

    assert json.loads(answer.getvalue())["files"] == len(specs("card", "wide", "logo"))
    assert (drawn(first), drawn(logo), drawn(hidden)) == (specs("card", "wide"), specs("logo"), set())
