"""A quote that was withdrawn, or whose consent is over, is nowhere: on no page, in no search, version or output."""

from __future__ import annotations

import json
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from home.search_index import rebuild
from lokalprojekte.core.models import SearchEntry
from lokalprojekte.inquiries.published import published_persons
from lokalprojekte.inquiries.services import revoke_publication
from lokalprojekte.seed.recipes.showcase import make_call
from lokalprojekte.seed.recipes.stories import make_report, make_story
from showcase.enums import CallStatus
from stories.models import SuccessStoryPage, TransferReportPage
from stories.versions.citation import address_of
from stories.versions.content import as_published
from stories.versions.documents import pdf_of
from tests.front import Reader

pytestmark = pytest.mark.django_db

NAME, WORD = "Zita Zitatgeberin", "Kranichflug"
QUOTE = {
    "text": f"Es war ein {WORD}.",
    "name": NAME,
    "role": "Macherin",
    "consented_on": date(2026, 1, 1),
    "revoked_on": None,
}
BERLIN = ZoneInfo("Europe/Berlin")
#: Within the last day of the consent, and just behind it.
LAST, BEHIND = datetime(2027, 6, 30, 23, 59, tzinfo=BERLIN), datetime(2027, 7, 1, 0, 1, tzinfo=BERLIN)
ENDING = {**QUOTE, "consent_ends_on": date(2027, 6, 30)}


@pytest.fixture
def story(site_tree) -> SuccessStoryPage:
    """Publish a story in which the same person is quoted and named."""
    call = make_call(status=CallStatus.COMPLETED)
    return make_story(
        title="Am Ufer",
        call=call,
        body=[("text", "<p>Anfang.</p>"), ("quote", QUOTE)],
        people=[{"name": NAME, "words": f"Ein {WORD}, sage ich.", "consented_on": date(2026, 1, 1)}],
    )


def withdraw() -> None:
    for person in [person for person in published_persons() if person.name == NAME and person.is_shown]:
        revoke_publication(person, actor=None)


def is_indexed() -> bool:
    """Tell whether some entry of the search holds the word, as it was written or folded."""
    rows = SearchEntry.objects.values_list("title", "summary", "text", "words", "terms")
    return WORD.lower() in str(list(rows)).lower()


def said_by(page: SuccessStoryPage | TransferReportPage) -> str:
    """Return what programs are told of the body of ``page`` and of everything its type offers them."""
    body = page.body.stream_block.get_api_representation(page.body, {})
    fields = [str(getattr(page, field.name)) for field in type(page).api_fields if field.name != "body"]
    return json.dumps([body, fields], default=str)


def found_by(client) -> list[str]:
    """Return every public address that could say the words, with what it says."""
    addresses = [
        "/geschichten/am-ufer/",
        "/geschichten/",
        f"/geschichten/?q={WORD}",
        "/",
        f"/suche/?q={WORD}",
        f"/suche/?q={NAME.split()[1]}",
        f"{reverse('search:suggestions')}?q={WORD[:6]}",
        "/suche/?q=Kranichflog",
        "/sitemap-1.xml",
        "/offene-daten/berichte.json",
    ]
    said = {address: client.get(address).content.decode() for address in addresses}
    # What somebody typed is said back to them: it is no find.
    return [
        address
        for address, text in said.items()
        if f"Es war ein {WORD}" in text or f"Ein {WORD}" in text or (NAME in text) or f'"text": "{WORD}"' in text
    ]


def test_quote_is_found_while_the_consent_holds(story, client):
    assert "/geschichten/am-ufer/" in found_by(client)
    assert f"{reverse('search:suggestions')}?q={WORD[:6]}" in found_by(client)
    assert WORD in said_by(story)
    assert is_indexed()


def test_withdrawn_quote_is_nowhere(story, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        withdraw()

    page = SuccessStoryPage.objects.get(pk=story.pk)
    assert found_by(client) == []
    assert (WORD in said_by(page), NAME in said_by(page)) == (False, False)
    assert not is_indexed()


def test_rebuilding_the_search_brings_nothing_back(story, client):
    withdraw()

    rebuild()

    assert found_by(client) == []


def test_finished_page_goes_with_the_consent(transactional_db, story):
    reader = Reader()
    reader.get("/geschichten/am-ufer/")
    kept, _status, before = reader.get("/geschichten/am-ufer/")

    withdraw()
    _outcome, status, after = reader.get("/geschichten/am-ufer/")

    assert (kept, WORD in before) == ("hit", True)
    assert (status, WORD in after, NAME in after) == (200, False, False)


def test_annex_of_a_report_says_nothing_either(site_tree, client):
    report = make_report(title="Bericht", body=[("quote", QUOTE)])
    assert WORD in client.get(report.url).content.decode()

    withdraw()

    assert WORD not in client.get(report.url).content.decode()
    assert WORD not in said_by(TransferReportPage.objects.get(pk=report.pk))
    assert not is_indexed()


@pytest.fixture
def ending(site_tree) -> SuccessStoryPage:
    """Publish the same story with consents that have a last day, and a project mentor with one."""
    with time_machine.travel(datetime(2027, 5, 1, 12, tzinfo=BERLIN), tick=False):
        call = make_call(
            status=CallStatus.COMPLETED,
            mentor_name=NAME,
            mentor_consented_on=date(2026, 1, 1),
            mentor_consent_ends_on=date(2027, 6, 30),
        )
        person = {"name": NAME, "words": f"Ein {WORD}, sage ich.", "consented_on": date(2026, 1, 1)}
        return make_story(
            title="Am Ufer",
            call=call,
            body=[("text", "<p>Anfang.</p>"), ("quote", ENDING)],
            people=[{**person, "consent_ends_on": date(2027, 6, 30)}],
        )


@pytest.mark.parametrize(("moment", "shown"), [(LAST, True), (BEHIND, False)])
def test_quote_whose_consent_is_over_is_nowhere(ending, client, moment, shown):
    with time_machine.travel(moment, tick=False):
        places = found_by(client)
        page = SuccessStoryPage.objects.get(pk=ending.pk)
        said = said_by(page)
        on_call = NAME in client.get(page.call.url).content.decode()
        named = [person.is_shown for person in published_persons() if person.name == NAME]

    assert places == (["/geschichten/am-ufer/"] if shown else [])
    assert (WORD in said, on_call, named) == (shown, shown, [shown] * 3)


def test_no_index_holds_what_goes_by_itself(ending):
    rebuild()

    assert not is_indexed()


@pytest.mark.parametrize("page", ["story", "call"])
def test_finished_page_goes_with_the_last_day(transactional_db, ending, page):
    address = {"story": ending.url, "call": ending.call.url}[page]
    reader = Reader()

    with time_machine.travel(LAST, tick=False) as clock:
        reader.get(address)
        kept, _status, before = reader.get(address)
        clock.move_to(BEHIND)
        outcome, _status, after = reader.get(address)

    assert (kept, NAME in before) == ("hit", True)
    assert (outcome != "hit", NAME in after) == (True, False)


def test_finished_version_of_a_report_goes_with_the_last_day(transactional_db, site_tree):
    with time_machine.travel(LAST, tick=False) as clock:
        report = make_report(title="Bericht", body=[("quote", ENDING)])
        version = report.versions.get()
        reader, address = Reader(), address_of(report, version)
        reader.get(address)
        kept, _status, before = reader.get(address)
        clock.move_to(BEHIND)
        _outcome, _status, after = reader.get(address)

    assert (kept, WORD in before, WORD in after) == ("hit", True, False)


def test_pdf_of_a_report_is_another_one_after_the_last_day(site_tree):
    report = make_report(title="Bericht", body=[("quote", ENDING)])
    version = report.versions.get()

    shown = {}
    for moment in (LAST, BEHIND):
        with time_machine.travel(moment, tick=False):
            path = pdf_of(version, report)
            shown[moment] = WORD in str(as_published(version, report).body), path

    assert [words for words, _path in shown.values()] == [True, False]
    assert shown[LAST][1] != shown[BEHIND][1]


def test_person_whose_consent_is_over_cannot_be_named_by_an_old_version(ending):
    with time_machine.travel(BEHIND, tick=False):
        ending.save_revision().publish()
        page = SuccessStoryPage.objects.get(pk=ending.pk)

        assert page.people_shown == []
        assert page.call.mentor is None
