"""A picture in HTML: nothing is drawn for it, nothing moves when it arrives, and the smallest format comes first."""

from __future__ import annotations

import re
from io import BytesIO

import lxml.html
import pytest
from django.core.files.images import ImageFile
from PIL import Image

from lokalprojekte.core.models import SiteImage, SiteRendition
from lokalprojekte.core.pictures import SHAPES, with_sizes
from lokalprojekte.core.pictures.markup import picture_address, picture_element
from tests.lokalprojekte.api.makers import make_picture

pytestmark = pytest.mark.django_db


def draw(image, *specs):
    return {spec: image.get_rendition(spec) for spec in specs}


def parsed(markup):
    return lxml.html.fragment_fromstring(str(markup))


@pytest.mark.parametrize("shape", SHAPES)
def test_showing_a_picture_draws_nothing(shape):
    image = make_picture()

    element = parsed(picture_element(image, shape))

    assert element.tag == "img"
    assert element.get("src").startswith("/bild/")
    assert SiteRendition.objects.count() == 0


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("size", [(1300, 650), (300, 500), (200, 100), (37, 23)], ids=str)
def test_size_is_told_before_it_is_drawn_as_it_will_be(shape, size):
    image = make_picture(size=size, focal_point_x=20, focal_point_y=15, focal_point_width=9, focal_point_height=9)
    promised = parsed(picture_element(image, shape))

    smallest = draw(image, *SHAPES[shape].specs)[SHAPES[shape].filters["webp"][0].spec]

    assert (promised.get("width"), promised.get("height")) == (str(smallest.width), str(smallest.height))


def test_what_the_first_visitor_is_sent_to_is_drawn_there(client):
    image = make_picture()
    address = parsed(picture_element(image, "card")).get("src")

    answer = client.get(address)

    rendition = SiteRendition.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, rendition.url)
    assert picture_address(image, "card") == rendition.url


def test_avif_is_named_once_all_of_it_is_drawn():
    image = make_picture()
    small, large = (each.spec for each in SHAPES["card"].filters["avif"])

    draw(image, small, *(each.spec for each in SHAPES["card"].filters["webp"]))
    before = parsed(picture_element(image, "card"))
    drawn = draw(image, small, large)
    after = parsed(picture_element(image, "card"))

    assert before.tag == "img"
    assert "/bild/" not in before.get("srcset")
    source = after.find("source")
    assert source.get("type") == "image/avif"
    assert source.get("srcset") == f"{drawn[small].url} 360w, {drawn[large].url} 720w"
    assert source.get("sizes") == after.find(".//img").get("sizes")


def test_small_picture_is_offered_once():
    image = make_picture(size=(300, 200))

    element = parsed(picture_element(image, "text"))

    assert (element.get("width"), element.get("height"), element.get("srcset")) == ("300", "200", None)


def test_first_picture_comes_before_others_and_all_others_wait():
    image = make_picture()

    first, other = parsed(picture_element(image, "wide", is_first=True)), parsed(picture_element(image, "wide"))

    assert (first.get("fetchpriority"), first.get("loading")) == ("high", None)
    assert (other.get("fetchpriority"), other.get("loading"), other.get("decoding")) == (None, "lazy", "async")


def test_words_about_a_picture_cannot_break_out():
    image = make_picture(description='"><script>alert(1)</script>')

    markup = str(picture_element(image, "card"))

    assert "<script>" not in markup
    assert parsed(markup).get("alt") == '"><script>alert(1)</script>'


def test_what_the_page_says_of_a_picture_wins():
    image = make_picture()

    element = parsed(picture_element(image, "logo", alt="", **{"class": "supporter__logo"}))

    assert (element.get("alt"), element.get("class")) == ("", "supporter__logo")


def test_class_says_the_colour_the_picture_is_made_of():
    assert re.search(r' class="tone-9"', picture_element(make_picture("#9c3415"), "card"))


def test_nothing_stands_behind_a_picture_one_can_see_through():
    file = BytesIO()
    Image.new("RGBA", (60, 40), (200, 0, 0, 120)).save(file, "PNG")
    file.name = "bild.png"
    image = SiteImage.objects.create(title="Logo", file=ImageFile(file), description="Logo", licence="CC0-1.0")

    assert image.dominant_colour == ""
    assert parsed(picture_element(image, "card")).get("class") is None


def test_sizes_that_were_fetched_beforehand_cost_no_query(django_assert_num_queries):
    for _ in range(3):
        draw(make_picture(), *SHAPES["card"].specs, *SHAPES["wide"].specs)
    fetched = list(SiteImage.objects.prefetch_related(with_sizes("", "card")))

    with django_assert_num_queries(0):
        shown = [parsed(picture_element(image, "card")) for image in fetched]

    assert [each.tag for each in shown] == ["picture"] * 3
    assert {len(image.prefetched_renditions) for image in fetched} == {4}


def test_sizes_are_remembered_where_nobody_fetched_them(django_assert_num_queries):
    image = make_picture()
    draw(image, *SHAPES["wide"].specs)
    picture_element(SiteImage.objects.get(), "wide")
    again = SiteImage.objects.get()

    with django_assert_num_queries(0):
        element = parsed(picture_element(again, "wide"))

    assert element.tag == "picture"
