"""What was looked for and not found: counted without a person."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lokalprojekte.core.enums import SearchPlace
from lokalprojekte.core.jobs import registered_jobs
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_story
from showcase import services
from showcase.empty_searches import kept_words
from showcase.models import EmptySearch
from showcase.queries import EmptySearchRow, empty_searches

pytestmark = pytest.mark.django_db

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
TODAY = date(2027, 3, 1)


@pytest.fixture
def clock():
    """Stop at noon of ``TODAY``, before anybody logs in."""
    with time_machine.travel(datetime(2027, 3, 1, 12, tzinfo=UTC), tick=False):
        yield


def ask(client, address, **headers):
    return client.get(address, headers={"User-Agent": BROWSER, **headers})


def counted():
    return {(row.words, row.where): row.count for row in EmptySearch.objects.all()}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hebamme", "hebamme"),
        ("  Bürger:innenrat   GRÜN ", "buergerinnenrat gruen"),
        ("24837 Schleswig", "24837 schleswig"),
        ("erika@example.org", ""),
        ("rufen Sie 0431 / 12 34 56", ""),
        ("Aktenzeichen 123-456", ""),
        ("@erika", ""),
        ("24/7", ""),
        (":", ""),
        ("\x00", ""),
        ("wort " * 60, ("wort " * 20).strip()),
    ],
)
def test_words_are_folded_and_never_personal(text, words):
    assert kept_words(text) == words


@pytest.mark.parametrize(
    ("address", "where"),
    [
        ("/projekte/?q=Hebamme", SearchPlace.CALLS),
        ("/kommunen/?q=Hebamme", SearchPlace.HOSTS),
        ("/geschichten/?q=Hebamme", SearchPlace.STORIES),
        ("/berichte/?q=Hebamme", SearchPlace.REPORTS),
        ("/suche/?q=Hebamme", SearchPlace.SITE),
    ],
)
def test_search_without_a_result_is_counted(site_tree, client, address, where):
    ask(client, address)

    assert counted() == {("hebamme", where): 1}


def test_search_that_finds_something_is_not_counted(site_tree, client):
    call = make_call(title="Rufbus am Sonntag", host=make_host(title="Stadt Apolda"))
    make_story(call=call, title="Der Rufbus kam")

    ask(client, "/projekte/?q=Rufbus")
    ask(client, "/projekte/")
    ask(client, "/kommunen/?q=Apolda")
    ask(client, "/kommunen/?nur-offene=1")
    ask(client, "/geschichten/?q=Rufbus")
    ask(client, "/berichte/")
    ask(client, "/suche/?q=")

    assert counted() == {}


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Examplebot/2.1 (+https://bot.example)"},
        {"User-Agent": "curl/8.0"},
        {"User-Agent": ""},
        {"Cache-Control": "max-age=0"},
        {"Cache-Control": "no-cache"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_robots_reloads_and_previews_do_not_count(site_tree, client, headers):
    ask(client, "/projekte/?q=Hebamme", **headers)

    assert counted() == {}


def test_head_and_wrong_input_do_not_count(site_tree, client):
    client.head("/projekte/?q=Hebamme", headers={"User-Agent": BROWSER})
    ask(client, "/projekte/?q=Hebamme&plz=1")

    assert counted() == {}


def test_same_words_count_once_a_minute(site_tree, client):
    for _ in range(5):
        ask(client, "/projekte/?q=Hebamme")
    cache.clear()
    ask(client, "/projekte/?q=HEBAMME")

    assert counted() == {("hebamme", "calls"): 2}


def test_so_many_different_words_a_day(db, monkeypatch):
    monkeypatch.setattr(services, "MOST_WORDS_A_DAY", 2)

    kept = [services.count_empty_search(words, SearchPlace.CALLS, day=TODAY) for words in ("a", "b", "c", "a")]

    assert kept == [True, True, False, True]
    assert counted() == {("a", "calls"): 2, ("b", "calls"): 1}


def test_rows_end_after_four_hundred_days(db):
    for days in (400, 401):
        services.count_empty_search("hebamme", SearchPlace.CALLS, day=TODAY - timedelta(days=days))

    assert services.purge_empty_searches(today=TODAY) == 1
    assert [row.day for row in EmptySearch.objects.all()] == [TODAY - timedelta(days=400)]


def test_job_forgets_old_rows(db):
    services.count_empty_search("hebamme", SearchPlace.CALLS, day=TODAY - timedelta(days=900))
    job = next(job for job in registered_jobs() if job.name == "showcase: forget old searches without a result")

    with time_machine.travel(TODAY, tick=False):
        job.run()

    assert counted() == {}


def test_report_adds_up_days_and_leaves_out_what_was_asked_once(db):
    for days, words in ((0, "hebamme"), (3, "hebamme"), (3, "einmal"), (40, "alt"), (41, "alt")):
        services.count_empty_search(words, SearchPlace.CALLS, day=TODAY - timedelta(days=days))

    short, long = (empty_searches(days=days, today=TODAY) for days in (30, 90))

    assert short == [EmptySearchRow("hebamme", SearchPlace.CALLS, 2, TODAY)]
    assert [row.words for row in long] == ["hebamme", "alt"]


def test_report_shows_words_with_the_way_to_the_search(clock, rosa):
    for _ in range(2):
        services.count_empty_search("<b>hebamme", SearchPlace.CALLS, day=TODAY)

    page = rosa.get("/admin/reports/empty-searches/").content.decode()

    assert "&lt;b&gt;hebamme" in page
    assert 'href="/projekte/?q=%3Cb%3Ehebamme"' in page
    assert "Suchen ohne Treffer" in page


def test_report_without_rows_says_so(rosa):
    assert "Nichts in diesem Zeitraum" in rosa.get("/admin/reports/empty-searches/?tage=abc").content.decode()


def test_file_is_calculated_by_no_spreadsheet(clock, rosa):
    for _ in range(2):
        services.count_empty_search("=1+1", SearchPlace.SITE, day=TODAY)

    response = rosa.get("/admin/reports/empty-searches/csv/")

    lines = b"".join(response).decode("utf-8-sig").splitlines()
    assert lines == ["Worte;Wo;Wie oft;Zuletzt am", "'=1+1;Suche über die ganze Seite;2;2027-03-01"]


def test_report_takes_the_same_queries_for_one_and_three_rows(clock, rosa):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            rosa.get("/admin/reports/empty-searches/")
        return len(captured)

    for words in ("eins", "eins", "eins"):
        services.count_empty_search(words, SearchPlace.SITE, day=TODAY)
    queries()
    one = queries()
    for words in ("zwei", "zwei", "drei", "drei"):
        services.count_empty_search(words, SearchPlace.SITE, day=TODAY)

    assert queries() == one
