"""The example front end, made from the API alone, beside the site itself: the same calls, numbers, words and way."""

from __future__ import annotations

import json
import re
import secrets
import shutil
import time
from contextlib import suppress

import lxml.html
import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.conftest import REQUIRE_ALL
from tests.journeys.conftest import log_in
from tests.journeys.desk import Desk
from tests.journeys.front_end import as_json, build_front_end, fetched, serving
from tests.journeys.inspection import inspect, overflow_on_a_phone
from tests.journeys.test_main_way import READING_TIME, REFERENCE, sees

pytestmark = pytest.mark.browser

#: What the finished pages say before anybody's browser asks for more.
PAGES = ("/", "/projekte/rufbus/", "/suche.html?q=Rufbus", "/anfrage.html", "/anfrage.html?rolle=maker&projekt=rufbus")
#: Told apart from those of an earlier run, where the site was there before.
RUN = secrets.token_hex(3)
WEBHOOK = f"Beispiel-Frontend {RUN}"
EMAIL = f"front-{RUN}@example.org"
#: Seconds from a click in the admin to the page on the other front end.
SPREADING = 30


@pytest.fixture(scope="module")
def front_end(running_site, browser, tmp_path_factory):
    """Build the front end from the running site, make a webhook in the admin, and serve it."""
    if not shutil.which("npm"):
        message = "The example front end needs npm: apt-get install npm."
        pytest.fail(message) if REQUIRE_ALL else pytest.skip(message)
    folder = tmp_path_factory.mktemp("front") / "end"
    build_front_end(folder, api=running_site.url)
    profile = browser.new_context(base_url=running_site.url, locale="de-DE")
    secret = make_webhook(log_in(profile, running_site.logins["admin"]), f"{running_site.front_end}/webhook")
    profile.close()
    with serving(folder, url=running_site.front_end, secret=secret) as served:
        yield served


def make_webhook(desk, url):
    """Make a webhook in the admin and return its secret, which is shown once."""
    desk.goto("/admin/webhooks/new/")
    desk.fill("[name=name]", WEBHOOK)
    desk.fill("[name=url]", url)
    desk.locator("main form button[type=submit]").first.click()
    return desk.locator("main pre", has_text="whsec_").inner_text().strip()


def structured_data(page):
    """Return the JSON-LD of a page, one thing after the other, whatever scripts they are in."""
    scripts = lxml.html.fromstring(page).xpath("//script[@type='application/ld+json']/text()")
    found = [json.loads(script) for script in scripts]
    return [thing for each in found for thing in (each if isinstance(each, list) else [each])]


def eventually(look, wanted):
    """Return what ``look`` sees once it is ``wanted``, or at the end of patience."""
    deadline = time.monotonic() + SPREADING
    while (seen := look()) != wanted and time.monotonic() < deadline:
        time.sleep(0.2)
    return seen


def test_every_call_is_a_finished_page_with_the_structured_data_of_the_site(front_end, running_site):
    calls = as_json(running_site.address("/api/v3/calls/?status=alle&limit=100&facets=false"))["items"]
    paths = [f"/projekte/{call['slug']}/" for call in calls]

    assert sorted(front_end.built_paths()) == sorted(paths)
    for path in paths:
        ours = structured_data(fetched(running_site.address(path)))
        assert ours
        assert structured_data(front_end.built(path)) == ours, path


def test_the_list_shows_the_calls_and_numbers_of_the_site(front_end, running_site, context):
    page = context().new_page()

    for query in ("", "?wo=29439&umkreis=200", "?handlungsfeld=mobilitaet&handlungsfeld=verwaltung-digital"):
        page.goto(f"{front_end.url}/{query}")
        page.locator("main:not([aria-busy]) .card").first.wait_for()
        shown = page.locator(".card h3").all_inner_texts()
        numbers = counted(page.content(), "//label[contains(@class, 'choice')]", "choice__count")

        ours = fetched(running_site.address(f"/projekte/{query}"))
        site_shows = lxml.html.fromstring(ours).xpath("//*[contains(@class, 'card-call__title')]")
        assert shown == [" ".join(title.text_content().split()) for title in site_shows]
        theirs = counted(ours, "//label[contains(@class, 'facet__option')]", "facet__count")
        assert theirs
        assert {key: numbers.get(key) for key in theirs} == theirs


def counted(page, labels, count):
    """Return what stands beside each box of a filter, by its name and value."""
    return {
        (box.get("name"), box.get("value")): number.text_content().strip()
        for label in lxml.html.fromstring(page).xpath(labels)
        for box in label.xpath(".//input")
        for number in label.xpath(f".//*[contains(@class, '{count}')]")
    }


def test_the_list_is_filtered_and_goes_on(front_end, context):
    page = context().new_page()
    page.goto(front_end.url)

    page.select_option("[name=status]", "alle")
    page.get_by_role("button", name="Anzeigen").click()
    page.wait_for_url("**/?*status=alle*")
    page.locator("main:not([aria-busy]) .card").nth(19).wait_for()
    first = page.locator(".card h3").all_inner_texts()
    page.get_by_role("link", name="Weitere Projekte").click()
    page.wait_for_url("**cursor=*")
    page.get_by_role("link", name="Zum Anfang").wait_for()
    rest = page.locator(".card h3").all_inner_texts()

    assert (len(first), len(set(first + rest))) == (20, len(front_end.built_paths()))
    page.get_by_role("link", name="Zum Anfang").click()
    page.locator(".card").nth(19).wait_for()
    assert page.locator(".card h3").all_inner_texts() == first


def test_a_call_that_is_not_built_yet_is_made_in_the_browser(front_end, running_site, context):
    shutil.rmtree(front_end.folder / "dist" / "projekte" / "mittagstisch")
    page = context().new_page()
    page.goto(f"{front_end.url}/projekte/mittagstisch/")
    page.locator("article h1").wait_for()

    assert structured_data(page.content()) == structured_data(fetched(running_site.address("/projekte/mittagstisch/")))


def test_the_search_groups_and_highlights(front_end, context):
    page = context().new_page()
    page.goto(f"{front_end.url}/suche.html")
    page.fill("[name=q]", "Bus")
    page.keyboard.press("Enter")
    page.locator(".hits li").first.wait_for()

    total = int(re.search(r"\((\d+)\)", page.locator(".tabs a").first.inner_text())[1])
    assert page.locator(".hits li").count() == total > 0
    assert page.locator(".hits mark").count() > 0

    page.locator(".tabs a", has_text="Projekte").click()
    page.locator(".tabs [aria-current]", has_text="Projekte").wait_for()
    assert page.locator(".hits a[href^='/projekte/']").count() == page.locator(".hits li").count()


def test_an_inquiry_is_sent_and_confirmed_on_the_front_end(front_end, running_site, context):
    visitor = context(width=390, height=844).new_page()
    visitor.goto(f"{front_end.url}/projekte/rufbus/")
    visitor.get_by_role("link", name="Anfrage senden").click()
    visitor.get_by_role("link", name="Ich möchte selbst mitmachen").click()
    visitor.locator("[name=email]").wait_for()
    assert visitor.is_checked("[name=calls][value=rufbus]")
    visitor.wait_for_timeout(READING_TIME)
    send_wrong_then_right(visitor, EMAIL)
    reference = REFERENCE.search(visitor.inner_text("main"))[0]

    link = confirmation_link(log_in(context(), running_site.logins["moderation"]), EMAIL)
    assert re.fullmatch(rf"{re.escape(front_end.url)}/bestaetigen\.html#[\w-]+", link)
    visitor.goto(link)
    visitor.get_by_role("button", name="Ja, das ist meine Adresse").click()
    visitor.get_by_role("heading", name="Danke, Ihre Anfrage ist da").wait_for()

    assert reference in visitor.inner_text("main")
    assert visitor.url == f"{front_end.url}/bestaetigen.html"
    assert overflow_on_a_phone(visitor) == {}
    visitor.get_by_role("link", name="Stand der Anfrage ansehen").click()
    sees(visitor, reference)
    assert visitor.context.cookies() == []


def send_wrong_then_right(page, email):
    """Send the form with three mistakes, see each named twice and everything kept, and send it again."""
    page.fill("[name=name]", "Jonas O’Brien-Öztürk")
    page.fill("[name=email]", "keine-adresse")
    page.fill("[name=postcode]", "9999")
    page.get_by_text("Digital & Daten").click()
    page.get_by_label("Datenanalyse & Statistik").check()
    page.locator("[data-competence=datenanalyse] select").select_option("3")
    page.get_by_role("button", name="Anfrage senden").click()

    page.locator("#fehler-titel").wait_for()
    assert page.evaluate("document.activeElement.id") == "fehler-titel"
    assert page.title().startswith("Fehler:")
    for name in ("email", "postcode", "consent"):
        field = page.locator(f"[name={name}]")
        assert field.get_attribute("aria-invalid") == "true", name
        described = [page.inner_text(f"#{id_}") for id_ in field.get_attribute("aria-describedby").split()]
        assert all(described), name
        assert page.locator(f".errors a[href='#{field.get_attribute('id')}']").count() == 1, name
    assert page.input_value("[name=name]") == "Jonas O’Brien-Öztürk"
    assert page.is_checked("[data-competence=datenanalyse] [data-part=chosen]")

    page.locator(".errors a").first.click()
    assert page.evaluate("document.activeElement.name") == "email"
    page.fill("[name=email]", email)
    page.fill("[name=postcode]", "10999")
    page.check("[name=consent]")
    page.get_by_role("button", name="Anfrage senden").click()
    page.get_by_role("heading", name="Fast geschafft").wait_for()


def confirmation_link(desk, email):
    """Read the mail to ``email`` in the outbox, as on a demonstration, and return the link in it."""
    desk.goto(f"/admin/outbox/?q={email}")
    desk.locator("main table tbody a[href*='/admin/outbox/']").first.click()
    sees(desk, email)
    return desk.locator("main pre a[href*='/bestaetigen.html#']").first.get_attribute("href")


def test_what_is_typed_in_the_admin_is_seen_on_the_front_end(front_end, running_site, context):
    desk = Desk(log_in(context(width=1440), running_site.logins["redaktion"]))
    desk.page.goto(edit_address(running_site, "schulhof"))
    desk.page.fill("[name=title]", "Noch nicht gespeichert: ein Schulhof")

    desk.preview()
    desk.page.locator("#id_preview_mode").select_option("front-end")
    shown = desk.page.frame_locator("iframe.w-preview__iframe").first

    shown.get_by_role("heading", name="Noch nicht gespeichert: ein Schulhof").wait_for()
    assert words_counted(desk) > 50
    assert "Noch nicht gespeichert" not in fetched(f"{front_end.url}/projekte/schulhof/")


def words_counted(desk):
    """Return how many words the checks found in the preview; whoever writes on has them run again.

    They run within the front end and tell the admin around it. It asks whether they are there and waits half a second
    for the answer: a browser that is busy with the page does not make it every time.
    """
    counted = "() => Number(document.querySelector('[data-content-word-count]').textContent) > 50"
    for attempt in range(6):
        with suppress(PlaywrightTimeout):
            desk.page.wait_for_function(counted, timeout=15_000)
            break
        desk.page.fill("[name=title]", f"Noch nicht gespeichert, Fassung {attempt}")
    return int(desk.page.locator("[data-content-word-count]").first.text_content())


def test_only_the_admin_may_frame_the_preview(front_end, running_site, context):
    policy = context().new_page().goto(f"{front_end.url}/vorschau.html").headers["content-security-policy"]
    others = context().new_page().goto(front_end.url).headers["content-security-policy"]

    assert f"frame-ancestors {running_site.url};" in policy
    assert "frame-ancestors 'none';" in others


def test_a_publish_reaches_the_finished_pages_by_webhook(front_end, running_site, context):
    title = f"Schatten für den Schulhof, Fassung {RUN}"
    assert title not in front_end.built("/projekte/schulhof/")
    desk = Desk(log_in(context(width=1440), running_site.logins["admin"]))
    desk.page.goto(edit_address(running_site, "schulhof"))
    desk.page.fill("[name=title]", title)

    desk.finish("Veröffentlichen")

    built = eventually(lambda: heading(front_end.built("/projekte/schulhof/")), title)
    assert built == title
    assert structured_data(front_end.built("/projekte/schulhof/")) == structured_data(
        fetched(running_site.address("/projekte/schulhof/"))
    )


def test_the_test_message_of_the_admin_is_taken(front_end, running_site, context):
    desk = log_in(context(), running_site.logins["admin"])
    desk.goto("/admin/webhooks/")
    desk.get_by_role("link", name=WEBHOOK).first.click()
    desk.locator("main form[action$='/test/'] button").click()

    row = desk.locator("main tr", has=desk.get_by_role("link", name="ping")).first
    row.locator("td", has_text=re.compile(r"204$")).wait_for()


def heading(page):
    """Return the heading of a page."""
    return lxml.html.fromstring(page).findtext(".//h1")


def edit_address(running_site, slug):
    """Return where the call ``slug`` is edited."""
    found = as_json(running_site.address(f"/api/v3/find/?path=/projekte/{slug}/"))
    return f"/admin/pages/{found['page']['id']}/edit/"


def test_messages_that_are_forged_old_or_repeated_are_refused(front_end):
    body = json.dumps({"type": "ping"}).encode()
    name = f"msg_{secrets.token_hex(8)}"

    assert front_end.tell("other", body, secret="whsec_ZmFsc2No") == 401
    assert front_end.tell("old", body, at=time.time() - 400) == 401
    assert front_end.tell(name, body) == 204
    assert front_end.tell(name, body) == 401


def test_pages_are_accessible_quiet_and_fit(front_end, running_site, context):
    page = context().new_page()
    wrong = {}
    for path in PAGES:
        seen = inspect(page, f"{front_end.url}{path}")
        foreign = [url for url in seen.requests if not url.startswith((front_end.url, running_site.url, "data:"))]
        if seen.axe or seen.overflow or seen.messages or foreign:
            wrong[path] = {"axe": seen.axe, "wide": seen.overflow, "console": seen.messages, "foreign": foreign}

    assert wrong == {}
    assert page.context.cookies() == []
