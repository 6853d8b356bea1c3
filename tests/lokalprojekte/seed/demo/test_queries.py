"""What the pages of the demo cost the database: few queries, and no more for many things than for three."""

from __future__ import annotations

from collections import defaultdict

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

pytestmark = [pytest.mark.django_db, pytest.mark.once]

#: The most queries a page may take that is made anew; some views find all they show in memory.
MOST_QUERIES = 12
#: Addresses beside the page tree that show records.
VIEWS = [
    "/anfrage/",
    "/anfrage/?rolle=macherin",
    "/projekte/?q=archiv",
    "/projekte/?q=arhciv",
    "/kommunen/?q=arhciv",
    "/projekte/?wo=25813",
    "/projekte/land/",
    "/projekte/land/niedersachsen/",
    "/projekte/handlungsfeld/",
    "/projekte/handlungsfeld/mobilitaet/",
    "/suche/?q=Kommune",
]


def queries(address: str) -> int:
    """Return how many queries ``address`` takes once its pictures are cut and the site is known to the process."""
    client = Client()
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return len(captured)


@pytest.fixture(scope="module")
def costs(demo, django_db_blocker) -> dict[str, int]:
    """What every page of the demo and every view takes; the pictures they show stay cut for the whole module."""
    with django_db_blocker.unblock():
        addresses = [page.url for page in Page.objects.live().filter(depth__gt=1)]
        return {address: queries(address) for address in [*addresses, *VIEWS]}


def test_no_page_takes_more_queries_than_it_may(costs):
    assert len(costs) > 40
    assert max(costs.values()) > 0
    assert {address: cost for address, cost in costs.items() if cost > MOST_QUERIES} == {}


def test_pages_that_list_others_take_the_same_queries_for_three_and_for_all(demo):
    parents = [page.url for page in Page.objects.live().filter(depth__gt=1, numchild__gte=3)]
    # Both in the transaction of the test, where nothing comes from memory.
    for_all = {address: queries(address) for address in parents}

    leave_three_of_every_type()

    assert {address: queries(address) for address in parents} == for_all


def leave_three_of_every_type() -> None:
    """Take every page from the site but the parents and the first three of every type."""
    seen = defaultdict(list)
    for page in Page.objects.live().filter(depth__gt=2, numchild=0).order_by("path"):
        seen[page.content_type_id].append(page.pk)
    for keys in seen.values():
        Page.objects.filter(pk__in=keys[3:]).update(live=False)
