"""What a first view costs: bytes as they are sent, on one page of every kind, and in a browser that really loads it."""

from __future__ import annotations

import http.client
import re
from collections import Counter
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import brotli
import lxml.html
import pytest

from tests.journeys.kinds import as_text

pytestmark = pytest.mark.browser

#: Bytes, compressed as browsers ask for it: of one page, and of all it loads but the pictures of its content.
BUDGETS = {"html": 20_000, "css": 20_000, "js": 10_000, "all": 120_000}
FONTS = 1
#: Begins the address of a picture that belongs to the content.
CONTENT = ("/media/", "/bild/")
#: Pages a browser loads for comparison.
LOADED = ("/", "/projekte/", "/geschichten/biotonne/", "/anfrage/?rolle=macherin")
_FONT = re.compile(r"url\(\"?([^\")]+\.woff2)\"?\)")
#: Files behind a ``<link>`` that a browser fetches for a first view; the other icons are for other places.
_LOADED_LINKS = {"stylesheet": "css", "icon": "icon", "manifest": "manifest"}


class Answer(NamedTuple):
    """One answer: its bytes as sent and unpacked, and its headers."""

    sent: int
    body: bytes
    headers: http.client.HTTPMessage


@pytest.fixture(scope="module")
def fetch(running_site):
    """Return a function that fetches a path as a browser does; each path once."""
    connection = http.client.HTTPConnection(urlsplit(running_site.url).netloc, timeout=60)
    known: dict[str, Answer] = {}

    def get(path: str) -> Answer:
        if path not in known:
            connection.request("GET", path, headers={"Accept-Encoding": "br, gzip", "Accept": "*/*"})
            response = connection.getresponse()
            sent = response.read()
            is_packed = response.headers.get("Content-Encoding") == "br"
            known[path] = Answer(len(sent), brotli.decompress(sent) if is_packed else sent, response.headers)
        return known[path]

    yield get
    connection.close()


def parts_of(path: str, fetch) -> list[tuple[str, str]]:
    """Return kind and path of everything a browser loads for ``path`` but the pictures of its content."""
    page = lxml.html.fromstring(fetch(path).body.decode())
    found = [("html", path)]
    for link in page.iterfind(".//link[@href]"):
        kind = _LOADED_LINKS.get(link.get("rel", "").split(" ")[0])
        if kind and not (kind == "icon" and link.get("type") != "image/svg+xml"):
            found.append((kind, link.get("href")))
    found += [("js", script.get("src")) for script in page.iterfind(".//script[@src]")]
    found += [("drawing", image.get("src")) for image in page.iterfind(".//img[@src]")]
    found += [("drawing", use.get("href").partition("#")[0]) for use in page.iterfind(".//use[@href]")]
    for kind, sheet in list(found):
        if kind == "css":
            text = fetch(sheet).body.decode()
            found += [("font", urljoin(sheet, font)) for font in _FONT.findall(text)]
    return [(kind, part) for kind, part in dict.fromkeys(found) if part and not part.startswith(CONTENT)]


@pytest.fixture(scope="module")
def costs(kinds, fetch):
    """Return what every kind of page costs: bytes of each kind of file, and in all."""
    found = {}
    for kind, path in kinds.items():
        bytes_of = Counter()
        for part, address in parts_of(path, fetch):
            bytes_of[part] += fetch(address).sent
        found[f"{kind} {path}"] = bytes_of | {"all": sum(bytes_of.values())}
    return found


@pytest.mark.parametrize("part", BUDGETS)
def test_no_kind_of_page_costs_more_than_it_may(costs, part):
    too_much = {page: bytes_of[part] for page, bytes_of in costs.items() if bytes_of.get(part, 0) > BUDGETS[part]}

    assert len(costs) > 50
    assert too_much == {}, as_text(too_much)


def test_every_page_has_one_font_that_is_asked_for_before_the_styles_name_it(kinds, fetch):
    wrong = {}
    for kind, path in kinds.items():
        page = lxml.html.fromstring(fetch(path).body.decode())
        fonts = {part for part_kind, part in parts_of(path, fetch) if part_kind == "font"}
        early = {link.get("href") for link in page.iterfind(".//link[@rel='preload']") if link.get("as") == "font"}
        if len(fonts) != FONTS or fonts != early:
            wrong[f"{kind} {path}"] = [sorted(fonts), sorted(early)]

    assert wrong == {}, as_text(wrong)


def test_head_says_first_what_a_browser_needs_first(kinds, fetch):
    wrong = {}
    for kind, path in kinds.items():
        head = lxml.html.fromstring(fetch(path).body.decode()).find("head")
        kept = [mark for element in head if isinstance(element.tag, str) and (mark := _mark(element))]
        order = [mark for mark in ("charset", "viewport", "title", "font", "css", "js") if mark in kept]
        if sorted(dict.fromkeys(kept), key=kept.index) != order or kept[:2] != ["charset", "viewport"]:
            wrong[f"{kind} {path}"] = kept

    assert wrong == {}, as_text(wrong)


def _mark(element) -> str:
    """Return by what name the order knows ``element``; an empty one for what may stand anywhere."""
    if element.tag == "link":
        return {"preload": "font", "stylesheet": "css"}.get(element.get("rel"), "")
    if element.tag == "meta":
        return "charset" if element.get("charset") else "viewport" if element.get("name") == "viewport" else ""
    return {"title": "title", "script": "js" if element.get("src") else ""}.get(element.tag, "")


def test_static_files_are_kept_for_good_and_packed_beforehand(kinds, fetch):
    files = {part for path in kinds.values() for _kind, part in parts_of(path, fetch) if part.startswith("/static/")}
    wrong = {}
    for path in files:
        headers = fetch(path).headers
        is_text = path.endswith((".css", ".js", ".svg"))
        is_small = len(fetch(path).body) < 400
        if (
            not re.search(r"\.[0-9a-f]{12}\.\w+$", path)
            or "immutable" not in headers.get("Cache-Control", "")
            or (is_text and not is_small and headers.get("Content-Encoding") != "br")
        ):
            wrong[path] = [headers.get("Cache-Control"), headers.get("Content-Encoding")]

    assert len(files) >= 4
    assert wrong == {}, as_text(wrong)


def test_every_picture_has_its_size_and_all_but_the_first_wait(kinds, fetch):
    wrong = {}
    for kind, path in kinds.items():
        page = lxml.html.fromstring(fetch(path).body.decode())
        pictures = [image for image in page.iterfind(".//img[@src]") if image.get("src").startswith(CONTENT)]
        bare = [image.get("src") for image in pictures if not (image.get("width") and image.get("height"))]
        at_once = [image.get("src") for image in pictures if image.get("loading") != "lazy"]
        if bare or len(at_once) > 1 or (at_once and at_once[0] != pictures[0].get("src")):
            wrong[f"{kind} {path}"] = [bare, at_once]

    assert wrong == {}, as_text(wrong)


def test_browser_loads_what_was_counted(browser, running_site, fetch):
    more = {}
    for path in LOADED:
        profile = browser.new_context(base_url=running_site.url, viewport={"width": 412, "height": 823})
        page, loaded = profile.new_page(), []
        page.on("response", lambda answer, loaded=loaded: loaded.append(urlsplit(answer.url).path))
        page.goto(path)
        page.wait_for_load_state("networkidle")
        profile.close()
        counted = {urlsplit(part).path for _kind, part in parts_of(path, fetch)}
        more[path] = [each for each in loaded if each not in counted and not each.startswith(CONTENT)]

    assert {path: parts for path, parts in more.items() if parts} == {}
