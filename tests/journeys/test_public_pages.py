"""Every public page, as a browser meets it: reachable, meant, quiet and accessible."""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

#: One address of every kind; the crawl below proves that each is linked.
KINDS = [
    "/",
    "/projekte/",
    "/kommunen/",
    "/geschichten/",
    "/anfrage/",
    "/impressum/",
    "/datenschutz/",
    "/quellen-und-lizenzen/",
]
#: What axe knows as WCAG 2.2 A and AA, and its own good practice.
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CRAWL_LIMIT = 400


def first_detail(page, list_path):
    """Return the address of the first page that ``list_path`` leads to."""
    page.goto(list_path)
    paths = page.eval_on_selector_all("main a[href]", "links => links.map(link => new URL(link.href).pathname)")
    return next(path for path in paths if path.startswith(list_path) and path != list_path and path.endswith("/"))


@pytest.fixture
def kinds(context):
    """Return one address of every kind of page, details included."""
    page = context(scripts=False).new_page()
    return [*KINDS, *(first_detail(page, path) for path in ("/projekte/", "/kommunen/", "/geschichten/"))]


def test_crawl_from_the_front_page_finds_nothing_broken(context, running_site):
    profile = context(scripts=False)
    waiting, seen, wrong = ["/"], {"/"}, []

    while waiting and len(seen) < CRAWL_LIMIT:
        path = waiting.pop()
        answer = profile.request.get(path, max_redirects=5)
        if answer.status != 200:
            wrong.append((path, answer.status))
            continue
        if "text/html" not in answer.headers["content-type"]:
            continue
        page = profile.new_page()
        page.set_content(answer.text())
        for link in page.eval_on_selector_all(
            "a[href], link[href], img[src]", "all => all.map(e => e.getAttribute('href') || e.getAttribute('src'))"
        ):
            target = urldefrag(urljoin(running_site.address(path), link)).url
            parts = urlsplit(target)
            local = parts.path + (f"?{parts.query}" if parts.query else "")
            # Filters of the list combine to more addresses than a crawl should visit: one level is enough.
            too_deep = parts.query.count("=") > 1
            if (
                target.startswith(running_site.url)
                and not parts.path.startswith("/admin")
                and local not in seen
                and not too_deep
            ):
                seen.add(local)
                waiting.append(local)
        page.close()

    assert wrong == []
    assert set(KINDS) <= {urlsplit(path).path for path in seen}


def test_page_says_what_it_is(context, kinds):
    page = context(scripts=False).new_page()
    titles, problems = {}, []

    for path in kinds:
        page.goto(path)
        facts = page.evaluate(
            """() => ({
                h1: document.querySelectorAll('h1').length,
                lang: document.documentElement.lang,
                title: document.title,
                description: document.querySelector('meta[name=description]')?.content || '',
                main: document.querySelectorAll('main').length,
            })"""
        )
        titles.setdefault(facts["title"], []).append(path)
        if (
            facts["h1"] != 1
            or facts["lang"] != "de"
            or facts["main"] != 1
            or not facts["title"]
            or len(facts["description"]) < 20
        ):
            problems.append((path, facts))

    assert problems == []
    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}


def test_visitor_gets_no_cookie_and_asks_nobody_else(context, kinds, running_site):
    profile = context()
    page = profile.new_page()
    asked: list[str] = []
    messages: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: messages.append(message.text) if message.type in {"error", "warning"} else None)

    for path in kinds:
        page.goto(path, wait_until="networkidle")

    assert [url for url in asked if not url.startswith(running_site.url)] == []
    assert profile.cookies() == []
    assert messages == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(context, kinds, width, scheme):
    page = context(width=width, color_scheme=scheme).new_page()
    found = {}

    for path in kinds:
        page.goto(path)
        result = Axe().run(page, options={"runOnly": AXE_TAGS})
        violations = [
            (violation["id"], [node["html"][:160] for node in violation["nodes"][:3]])
            for violation in result.response["violations"]
        ]
        if violations:
            found[path] = violations

    assert found == {}


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_nothing_scrolls_sideways(context, kinds, width):
    page = context(scripts=False, width=width).new_page()
    wide = {}

    for path in kinds:
        page.goto(path)
        overflow = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if overflow > 0:
            wide[path] = overflow

    assert wide == {}


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
