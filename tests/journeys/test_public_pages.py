"""Every public page, as a visitor meets it: reachable, meant, quiet and accessible.

The addresses come from the running site itself: a crawl from the front page, and for what takes a browser one page of
every type – the one with the most to show.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

import pytest
from wagtail.models import Page, get_page_models

from lokalprojekte.core.language_routing import language_of
from tests.journeys import html_checker, second_checker
from tests.journeys.crawl import MOST_ADDRESSES, fragment, local_path
from tests.journeys.inspection import axe_everywhere, inspect
from tests.journeys.kinds import as_text

pytestmark = pytest.mark.browser

#: Characters: what a search result shows of a page, at least and at most.
DESCRIPTION = range(40, 321)
#: Characters of a title before anybody cuts it off.
LONGEST_TITLE = 130


@pytest.fixture(scope="module")
def documents(visits):
    """Return every HTML page by its address."""
    return {path: visit.document for path, visit in visits.items() if visit.document}


@pytest.fixture(scope="module")
def inspections(browser, running_site, kinds):
    """Return what a browser with scripts finds on one page of every kind."""
    profile = browser.new_context(base_url=running_site.url, locale="de-DE")
    profile.set_default_timeout(30_000)
    page = profile.new_page()
    found = {f"{kind} {path}": inspect(page, path) for kind, path in kinds.items()}
    cookies = profile.cookies()
    profile.close()
    return found, cookies


def test_every_page_type_has_a_page_in_the_demo(kinds):
    own = {model._meta.label_lower for model in get_page_models() if model is not Page}

    assert own - set(kinds) == set()


def test_every_address_answers(visits):
    wrong = {
        path: f"{visit.status}, linked on {visit.found_on}" for path, visit in visits.items() if visit.status >= 400
    }

    assert wrong == {}
    assert len(visits) < MOST_ADDRESSES


def test_every_published_page_is_linked(visits, pages):
    assert sorted({page.path for page in pages} - set(visits)) == []


def test_links_into_a_page_find_their_place(documents, running_site):
    host = urlsplit(running_site.url).netloc
    lost = {}

    for path, document in documents.items():
        for link in filter(fragment, document.links):
            target = local_path(link, path, host)
            if target in documents and fragment(link) not in documents[target].ids:
                lost.setdefault(path, []).append(link)

    assert lost == {}, as_text(lost)


def test_every_page_says_what_it_is(documents):
    wrong = {
        path: {
            "h1": document.h1,
            "lang": document.lang,
            "main": document.main,
            "title": document.title,
            "description": document.description,
        }
        for path, document in documents.items()
        if document.h1 != 1
        or document.main != 1
        or document.lang != language_of(path)
        or not 0 < len(document.title.strip()) <= LONGEST_TITLE
        or len(document.description) not in DESCRIPTION
    }

    assert wrong == {}, as_text(wrong)


def test_every_page_has_a_title_and_a_description_of_its_own(documents, pages):
    own = [documents[page.path] for page in pages if page.path in documents]

    for part in ("title", "description"):
        times = Counter(getattr(document, part) for document in own)
        assert {text: count for text, count in times.items() if count > 1} == {}


def test_ids_are_unique(documents):
    doubled = {
        path: [name for name, count in Counter(document.ids).items() if count > 1]
        for path, document in documents.items()
    }

    assert {path: names for path, names in doubled.items() if names} == {}


def test_no_page_shows_markup_as_text(visits, documents):
    shown = {
        path: found
        for path in documents
        if (found := re.findall(rb"&lt;/?(?:p|b|ul|li|a|h2)\b.{0,60}", visits[path].body))
    }

    assert shown == {}


def test_no_date_in_a_list_of_facts_breaks(visits, documents):
    months = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    breaks = re.compile(rf"<dd>[^<]*\d\.(?: (?:{months})\b|\s(?:{months}) \d{{4}})")
    wrong = {path: found for path in documents if (found := breaks.findall(visits[path].body.decode()))}

    assert wrong == {}


def test_no_answer_sets_a_cookie(visits):
    assert [path for path, visit in visits.items() if visit.headers["Set-Cookie"]] == []


def test_no_page_fetches_anything_from_elsewhere(documents, running_site):
    foreign = {
        path: addresses
        for path, document in documents.items()
        if (
            addresses := [
                address
                for address in document.fetched
                if not urljoin(running_site.address(path), address).startswith(f"{running_site.url}/")
            ]
        )
    }

    assert foreign == {}


@pytest.fixture(scope="module")
def sources(browser, running_site, visits, kinds):
    """Return the HTML of one page of every kind."""
    profile = browser.new_context(base_url=running_site.url)
    found = {path: visits[path].body if path in visits else profile.request.get(path).body() for path in kinds.values()}
    profile.close()
    return found


@pytest.mark.parametrize("checker", [html_checker, second_checker], ids=["vnu", "html-validate"])
def test_html_is_valid(sources, checker):
    try:
        wrong = checker.complaints(sources)
    except html_checker.CheckerMissingError as error:
        if os.environ.get("REQUIRE_ALL"):
            raise
        pytest.skip(str(error))

    assert wrong == {}, as_text(wrong)


def test_browser_gets_no_cookie_asks_nobody_else_and_does_not_complain(inspections, running_site):
    found, cookies = inspections
    foreign = {
        kind: [url for url in inspection.requests if not url.startswith(f"{running_site.url}/")]
        for kind, inspection in found.items()
    }
    # Chromium reports the status of a page that is an error page by intention.
    messages = {
        kind: [message for message in inspection.messages if "status of 404" not in message]
        for kind, inspection in found.items()
    }

    assert {kind: urls for kind, urls in foreign.items() if urls} == {}
    assert {kind: texts for kind, texts in messages.items() if texts} == {}
    assert cookies == []


def test_axe_finds_nothing(inspections):
    found = {kind: inspection.axe for kind, inspection in inspections[0].items() if inspection.axe}

    assert found == {}, as_text(found)


@pytest.mark.proof
def test_axe_finds_nothing_at_any_width_in_any_mode(context, kinds):
    page = context().new_page()
    found = {}

    for kind, path in kinds.items():
        page.goto(path)
        found[f"{kind} {path}"] = axe_everywhere(page)

    wrong = {kind: axe for kind, axe in found.items() if axe}
    assert wrong == {}, as_text(wrong)


def test_nothing_scrolls_sideways(inspections):
    wide = {kind: inspection.overflow for kind, inspection in inspections[0].items() if inspection.overflow}

    assert wide == {}, as_text(wide)


def test_everything_that_is_pressed_is_large_enough_for_a_finger(inspections):
    small = {kind: inspection.small for kind, inspection in inspections[0].items() if inspection.small}

    assert small == {}, as_text(small)


def test_skip_link_is_the_first_stop_of_the_keyboard(context):
    page = context().new_page()
    page.goto("/")

    page.keyboard.press("Tab")

    assert page.evaluate("() => document.activeElement.getAttribute('href')") == "#inhalt"


def test_unknown_address_is_answered_in_german(context):
    page = context(scripts=False).new_page()

    answer = page.goto("/gibt-es-nicht/")

    assert answer.status == 404
    assert page.locator("h1").count() == 1
    assert page.get_attribute("html", "lang") == "de"
    assert page.locator("a[href='/']").count() >= 1
