from __future__ import annotations

import pytest
from django.urls import reverse

from lokalprojekte.inquiries.inbox.paginator import InboxPaginator
from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.seed.recipes.inquiries import make_inquiry


class Short(InboxPaginator):
    most = 4


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("there", "count", "pages", "cut", "label"),
    [(1, 1, 1, False, "1 Anfrage"), (4, 4, 2, False, "4 Anfragen"), (6, 4, 2, True, "mehr als 4 Anfragen")],
)
def test_list_ends_where_nobody_leafs_any_further(there, count, pages, cut, label):
    for _ in range(there):
        make_inquiry()

    paginator = Short(Inquiry.objects.all(), 3)

    assert (paginator.count, paginator.num_pages, paginator.is_cut) == (count, pages, cut)
    assert paginator.items_count_label == label


@pytest.mark.django_db
def test_list_that_is_cut_says_how_to_get_at_the_rest(milan, site_tree, monkeypatch):
    monkeypatch.setattr(InboxPaginator, "most", 2)
    names = [make_inquiry(name=f"Person {number}").name for number in range(3)]

    response = milan.get(reverse("inbox:index"))
    page = response.content.decode()

    assert [inquiry.name for inquiry in response.context["object_list"]] == [names[2], names[1]]
    assert "Es gibt mehr als diese 2 Anfragen." in page
