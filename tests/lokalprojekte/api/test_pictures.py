"""Pictures: sizes and formats with all that is needed to show them, and nothing drawn for telling of them."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, CollectionViewRestriction

from lokalprojekte.api.pictures import pictures
from lokalprojekte.core.models import SiteRendition
from showcase.models import ProjectCallPage
from tests.lokalprojekte.api.contract import assert_fits
from tests.lokalprojekte.api.makers import make_picture


def test_a_picture_says_everything(db, client):
    image = make_picture(focal_point_x=325, focal_point_y=650, focal_point_width=10, focal_point_height=10)

    told = pictures([image.pk, None])[image.pk]

    assert told | {"renditions": [], "src": ""} == {
        "id": image.pk,
        "alt": "Eine Fläche",
        "credit": "Ada, CC0 1.0 (gemeinfrei)",
        "author": "Ada",
        "licence": "CC0-1.0",
        "licence_url": "https://creativecommons.org/publicdomain/zero/1.0/deed.de",
        "source_url": None,
        "width": 1300,
        "height": 650,
        "focal_point": {"x": 0.25, "y": 1.0},
        "dominant_colour": "#9c3415",
        "renditions": [],
        "src": "",
    }
    sizes = {(each["type"], each["width"], each["height"]) for each in told["renditions"]}
    assert sizes == {
        (kind, width, height)
        for kind in ("image/avif", "image/webp")
        for width, height in ((480, 240), (960, 480), (1300, 650))
    }
    assert told["src"] in {each["url"] for each in told["renditions"] if each["type"] == "image/webp"}


def test_nothing_is_drawn_until_somebody_fetches_it(db, client):
    image = make_picture()

    told = pictures([image.pk])[image.pk]
    assert SiteRendition.objects.count() == 0
    smallest = next(each for each in told["renditions"] if (each["type"], each["width"]) == ("image/webp", 480))
    answer = client.get(urlsplit(smallest["url"]).path)

    drawn = SiteRendition.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, drawn.url)
    assert (drawn.width, drawn.height) == (smallest["width"], smallest["height"])
    again = pictures([image.pk])[image.pk]
    assert drawn.url in {urlsplit(each["url"]).path for each in again["renditions"]}
    file = client.get(drawn.url)
    assert (file["Content-Type"], file["Cross-Origin-Resource-Policy"]) == ("image/webp", "cross-origin")
    assert b"".join(file.streaming_content)


@pytest.mark.parametrize(
    "path", ["/bild/x/{pk}/format-webp%7Cwidth-480/", "/bild/{good}/{pk}/format-webp%7Cwidth-481/"]
)
def test_nobody_else_has_sizes_drawn(db, client, path):
    image = make_picture()
    good = urlsplit(pictures([image.pk])[image.pk]["src"]).path.split("/")[2]

    assert client.get(path.format(pk=image.pk, good=good)).status_code == 403
    assert SiteRendition.objects.count() == 0


@pytest.mark.parametrize(("width", "widths"), [(200, {200}), (480, {480}), (481, {480, 481}), (4000, {480, 960, 1440})])
def test_no_size_is_larger_than_the_picture(db, width, widths):
    image = make_picture(size=(width, 100))

    assert {each["width"] for each in pictures([image.pk])[image.pk]["renditions"]} == widths


def test_a_picture_of_a_private_collection_is_not_told(db):
    folder = Collection.get_first_root_node().add_child(name="Geheim")
    below = folder.add_child(name="Darunter")
    CollectionViewRestriction.objects.create(collection=folder, restriction_type=CollectionViewRestriction.LOGIN)
    hidden, seen = make_picture(collection=below), make_picture()

    assert set(pictures([hidden.pk, seen.pk])) == {seen.pk}


def test_a_list_with_pictures_takes_eight_queries(client, board):
    for number, call in enumerate(board):
        image = make_picture(f"#{number}{number}5239")
        image.get_rendition("format-webp|width-480")
        ProjectCallPage.objects.filter(pk=call.pk).update(lead_image=image)
    found = []
    for limit in (1, 20):
        client.get(f"/api/v3/calls/?status=alle&limit={limit}")
        with CaptureQueriesContext(connection) as captured:
            said = assert_fits(client.get(f"/api/v3/calls/?status=alle&limit={limit}"), "calls_list")
        found.append(len(captured))

    assert all(item["picture"] for item in said["items"])
    assert found[0] == found[1] <= 8
