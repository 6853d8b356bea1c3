from __future__ import annotations

import pytest
from django.db import connection, transaction
from wagtail.models import PageViewRestriction

from lokalprojekte.core.kept import Kept, asked_once, look_each_time, look_once
from lokalprojekte.core.models import Organisation
from lokalprojekte.core.page_access import restricted_paths
from lokalprojekte.delivery.page_cache import drop_pages

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def numbers():
    """Return what counts how often it is asked."""
    asked = []

    def number():
        asked.append(None)
        return len(asked)

    return number


def test_value_is_read_once_until_something_changes(numbers):
    kept = Kept[int]()

    assert [kept.get("a", numbers), kept.get("a", numbers), kept.get("b", numbers)] == [1, 1, 2]
    drop_pages()
    assert kept.get("a", numbers) == 3


def test_value_read_while_something_changes_is_not_taken_again(numbers):
    kept = Kept[int]()

    def slow():
        found = numbers()
        drop_pages()
        return found

    assert kept.get("a", slow) == 1
    assert kept.get("a", numbers) == 2


def test_transaction_sees_itself_and_leaves_nothing_behind(numbers):
    kept = Kept[int]()
    with transaction.atomic():
        assert [kept.get("a", numbers), kept.get("a", numbers)] == [1, 2]

    assert kept.get("a", numbers) == 3


def test_failure_is_not_kept(numbers):
    kept = Kept[int]()

    def fail():
        raise LookupError

    with pytest.raises(LookupError):
        kept.get("a", fail)
    assert kept.get("a", numbers) == 1


def test_restriction_counts_from_the_next_look_on(site_tree, django_assert_num_queries):
    page = site_tree.home.specific
    assert [*page.get_view_restrictions()] == []
    with django_assert_num_queries(0):
        assert [*page.get_view_restrictions()] == []

    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert [*page.get_view_restrictions()] == [restriction]
    assert restricted_paths() == (page.path,)

    restriction.delete()
    assert [*page.get_view_restrictions()] == []


def test_settings_are_asked_for_once_and_each_request_has_its_own(rf, site_tree, django_assert_num_queries):
    first, second = rf.get("/"), rf.get("/")
    mine = Organisation.for_request(first)
    with django_assert_num_queries(0):
        assert Organisation.for_request(second) is not mine
    assert Organisation.for_request(first) is mine

    Organisation.objects.update_or_create(site_id=mine.site_id, defaults={"name": "Neuer Name"})
    assert Organisation.for_request(rf.get("/")).name == "Neuer Name"


def test_other_database_is_another_memory(numbers, monkeypatch):
    kept = Kept[int]()
    assert kept.get("a", numbers) == 1

    monkeypatch.setitem(connection.settings_dict, "NAME", "other")

    assert kept.get("a", numbers) == 2


def test_page_in_the_making_takes_the_site_for_what_it_was_at_its_beginning(numbers):
    kept = Kept[int]()
    look_once()

    assert kept.get("a", numbers) == 1
    drop_pages()
    assert kept.get("a", numbers) == 1
    look_each_time()

    assert kept.get("a", numbers) == 2


def test_next_page_looks_again(client, site_tree, numbers):
    kept = Kept[int]()
    client.get("/")
    assert kept.get("a", numbers) == 1

    drop_pages()

    assert kept.get("a", numbers) == 2


def test_parts_of_a_page_ask_once_for_the_same(numbers):
    assert [asked_once("a", numbers), asked_once("a", numbers)] == [1, 2]

    look_once()
    assert [asked_once("a", numbers), asked_once("a", numbers), asked_once("b", numbers)] == [3, 3, 4]
    look_once()
    assert asked_once("a", numbers) == 5
    look_each_time()

    assert [asked_once("a", numbers), asked_once("a", numbers)] == [6, 7]


def test_page_made_inside_a_transaction_asks_each_time(numbers):
    with transaction.atomic():
        look_once()
        assert [asked_once("a", numbers), asked_once("a", numbers)] == [1, 2]
        look_each_time()
