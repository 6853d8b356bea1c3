"""Choosers of a body hand out what was chosen, in its order, however often and whatever is gone."""

from __future__ import annotations

import pytest
from wagtail.images.tests.utils import get_test_image_file

from lokalprojekte.core.blocks.choosers import LinkedPageBlock, PictureChooserBlock
from lokalprojekte.core.models import SiteImage

pytestmark = pytest.mark.django_db
GONE = 999_999


@pytest.fixture
def chosen_pages(site_tree):
    return LinkedPageBlock(), [site_tree.calls.pk, site_tree.hosts.pk]


@pytest.fixture
def chosen_pictures():
    pictures = [SiteImage.objects.create(title=title, file=get_test_image_file()) for title in ("Tor", "Hof")]
    return PictureChooserBlock(), [picture.pk for picture in pictures]


@pytest.mark.parametrize("chosen", ["chosen_pages", "chosen_pictures"])
def test_choice_comes_in_its_order_without_what_is_gone(chosen, request):
    block, (first, second) = request.getfixturevalue(chosen)

    found = block.bulk_to_python([second, None, GONE, first])

    assert [each and each.pk for each in found] == [second, None, None, first]
    assert block.bulk_to_python([]) == []
    assert block.bulk_to_python([None]) == [None]


def test_page_that_is_chosen_twice_is_two(chosen_pages):
    block, (key, _other) = chosen_pages

    one, other = block.bulk_to_python([key, key])

    assert one == other
    assert one is not other


def test_pages_are_one_query_and_pictures_two(chosen_pages, chosen_pictures, django_assert_num_queries):
    for (block, keys), queries in ((chosen_pages, 1), (chosen_pictures, 2)):
        for some in (keys[:1], keys):
            with django_assert_num_queries(queries):
                block.bulk_to_python(some)


def test_change_is_seen(chosen_pages, site_tree):
    block, (key, _other) = chosen_pages
    block.bulk_to_python([key])
    site_tree.calls.title = "Neue Worte"
    site_tree.calls.save()

    assert block.bulk_to_python([key])[0].title == "Neue Worte"
