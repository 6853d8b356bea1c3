"""The switch between languages is links, and redirects nobody: whatever is asked for, each leads to a path of ours."""

from __future__ import annotations

import lxml.html
import pytest
from django.test import RequestFactory
from django.urls import NoReverseMatch, Resolver404, resolve, reverse

from lokalprojekte.core.languages import choices_for
from tests.hostile.leading import ELSEWHERE, LEADING, leads_elsewhere

pytestmark = pytest.mark.django_db
#: A first page, a page of the tree, a list, a form, a search.
ASKED = ("/", "/en/", "/leicht/", "/impressum/", "/projekte/", "/en/projekte/", "/en/anfrage/", "/suche/")


def links_of(client, path, query):
    """Ask for ``path``, go where it leads, and return where the switch there leads."""
    html = lxml.html.fromstring(client.get(path, query, follow=True).content)
    return html.xpath("//nav[contains(@class, 'language-switch')]//a/@href")


def is_own(address):
    """Whether a browser stays on this site that follows ``address``."""
    return address.startswith("/") and not address.startswith(("//", "/\\")) and "\\" not in address.partition("?")[0]


@pytest.mark.parametrize("path", ASKED)
def test_switch_leads_to_own_paths_whatever_is_asked_for(client, site_tree, path):
    links = [link for place in ELSEWHERE for link in links_of(client, path, dict.fromkeys(LEADING, place))]

    assert len(links) >= 2 * len(ELSEWHERE)
    assert [link for link in links if not is_own(link)] == []
    assert [link for link in links if leads_elsewhere(client.get(link))] == []


@pytest.mark.parametrize(
    "path", ["/en//evil.example/", "//evil.example/", "/en/\\evil.example/", "/leicht//evil.example/"]
)
def test_switch_of_an_address_that_looks_like_a_host_stays_here(client, site_tree, path):
    asked = RequestFactory().generic("GET", path)
    asked.path = asked.path_info = path
    try:
        asked.resolver_match = resolve(path)
    except Resolver404:
        asked.resolver_match = None

    assert [choice.url for choice in choices_for(None, asked) if not is_own(choice.url)] == []


@pytest.mark.parametrize("address", ["//evil.example/", "https://evil.example/", "/\\evil.example/", "projekte/"])
def test_control_an_address_elsewhere_is_told(address):
    assert not is_own(address)


def test_nothing_changes_the_language_by_a_redirect():
    with pytest.raises(NoReverseMatch):
        reverse("set_language")
