"""``/stories/`` and ``/reports/``: the lists of the pages, part by part, and everything the pages say."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lokalprojekte.seed.recipes.showcase import make_call
from lokalprojekte.seed.recipes.stories import make_report, make_story
from showcase.enums import CallStatus
from tests.lokalprojekte.api.contract import assert_fits
from tests.showcase.conftest import NOW

KINDS = {
    "stories": ("/geschichten/", make_story),
    "reports": ("/berichte/", make_report),
}
DAY = timedelta(days=1)


@pytest.fixture(params=sorted(KINDS))
def kind(request):
    return request.param


@pytest.fixture
def shelf(board, kind):
    """Publish five stories or reports, a day apart, about two projects."""
    calls = [
        make_call(
            title=f"Fertig {number}",
            host=board[number].host,
            status=CallStatus.COMPLETED,
            fields_of_action=board[number].fields_of_action.all(),
        )
        for number in (0, 1)
    ]
    pages = []
    for number in range(5):
        with time_machine.travel(NOW - number * DAY, tick=False):
            pages.append(
                KINDS[kind][1](title=f"Erzählung {number}", slug=f"erzaehlung-{number}", call=calls[number % 2])
            )
    return pages


def read_on(client, kind, address):
    found = []
    while address:
        said = assert_fits(client.get(address), f"{kind}_list")
        found += [item["id"] for item in said["items"]]
        address = said["next"]
    return found


@pytest.mark.parametrize(
    "query", ["", "land=01", "handlungsfeld=klima", "handlungsfeld=klima&land=01", "q=Erz%C3%A4hlung"]
)
def test_all_parts_together_are_the_page(client, kind, shelf, query):
    page = client.get(f"{KINDS[kind][0]}?{query}").context
    cards = [card["url"] for card in page["cards"]]

    keys = read_on(client, kind, f"/api/v3/{kind}/?limit=2&{query}")

    urls = {each.pk: each.url for each in shelf}
    assert [urls[key] for key in keys] == cards


def test_a_list_goes_on_when_its_last_page_is_gone_and_others_came(client, kind, shelf):
    first = client.get(f"/api/v3/{kind}/?limit=2").json()

    shelf[1].unpublish()
    KINDS[kind][1](title="Ganz neu", slug="ganz-neu", call=shelf[0].call)

    assert read_on(client, kind, first["next"]) == [page.pk for page in shelf[2:]]


def test_facets_count_what_each_choice_would_bring(client, kind, shelf):
    said = client.get(f"/api/v3/{kind}/?land=01").json()

    told = {facet["parameter"]: {each["value"]: each["count"] for each in facet["values"]} for facet in said["facets"]}
    assert told == {"handlungsfeld": {"klima": 0, "mobilitaet": 3}, "land": {"01": 3, "09": 2}}
    assert client.get(f"/api/v3/{kind}/?facets=false").json()["facets"] is None


def test_what_does_not_occur_is_a_hint(client, kind, shelf):
    said = assert_fits(client.get(f"/api/v3/{kind}/?handlungsfeld=unbekannt&land=16"), f"{kind}_list")

    assert [hint["parameter"] for hint in said["hints"]] == ["handlungsfeld", "land"]
    assert said["total"] == 5


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("land=99", "land"),
        ("handlungsfeld=%00", "handlungsfeld"),
        ("cursor=WyJuZXUiXQ=", "cursor"),
        ("fields=x", "fields"),
    ],
)
def test_what_cannot_be_read_is_named(client, kind, db, query, parameter):
    response = client.get(f"/api/v3/{kind}/?{query}")

    assert response.status_code == 422
    assert assert_fits(response, f"{kind}_list")["errors"][0]["loc"] == ["query", parameter]


def test_one_and_twenty_take_the_same_few_queries(client, kind, shelf):
    def queries(address):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    assert queries(f"/api/v3/{kind}/?limit=1") == queries(f"/api/v3/{kind}/?limit=20") <= 8


def test_a_page_says_what_it_says(client, kind, shelf):
    page = shelf[0]
    said = assert_fits(client.get(f"/api/v3/{kind}/{page.pk}/"), f"{kind}_detail")

    html = client.get(page.url).content.decode()
    carried = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert said["structured_data"] == json.loads(carried[1])
    assert said["url"].endswith(page.url)


def test_a_story_names_only_people_whose_consent_holds(client, board):
    gone = {"name": "Toni Weg", "words": "Nicht mehr.", "revoked_on": date(2026, 2, 1)}
    quote = {"text": "Ein Satz.", "name": "Kim Blog", "role": "", "consented_on": date(2026, 1, 1)}
    story = make_story(
        people=[{"words": "Doch."}, gone],
        effects=[{}],
        body=[("quote", quote), ("quote", {**quote, "name": "Alex Fort", "revoked_on": date(2026, 2, 1)})],
    )

    response = client.get(f"/api/v3/stories/{story.pk}/")
    said = assert_fits(response, "stories_detail")

    assert [voice["name"] for voice in said["voices"]] == ["Kim Beispiel"]
    assert [block["value"]["name"] for block in said["body"]] == ["Kim Blog"]
    assert "Toni Weg" not in response.content.decode()
    assert "Alex Fort" not in response.content.decode()
    assert said["figure"]["label"] == "6 statt 11\N{NO-BREAK SPACE}Wochen"


def test_a_report_tells_of_its_versions(client, board):
    report = make_report(outputs=[{}], effects=[{"target": 5}], templates=[{}], sign_offs=[])
    report.title = "Zweite Fassung"
    report.save_revision().publish()

    said = assert_fits(client.get(f"/api/v3/reports/{report.pk}/"), "reports_detail")

    assert [(each["number"], each["is_current"]) for each in said["versions"]] == [(2, True), (1, False)]
    assert said["versions"][1]["url"].endswith(f"{report.url}v1/")
    assert said["citation"]["address"].endswith(f"{report.url}v2/")
    assert said["pdf_url"].endswith("/bericht.pdf")
    assert (said["effects"][0]["target"], said["effects"][0]["is_reached"]) == ("5.00", False)
    assert said["templates"][0]["document"]["url"].startswith("http")


def test_what_not_everybody_may_read_is_not_there(client, kind, shelf):
    draft = KINDS[kind][1](title="Entwurf", slug="entwurf", call=shelf[0].call, published=False)

    answers = [client.get(f"/api/v3/{kind}/{key}/") for key in (draft.pk, shelf[0].call.pk, 10**19)]

    assert draft.pk not in read_on(client, kind, f"/api/v3/{kind}/")
    assert [response.status_code for response in answers] == [404] * 3
