"""The pages of Länder and fields of action, and the overviews of both."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from lokalprojekte.delivery.freshness import earliest
from lokalprojekte.reference.enums import AreaKind, CompetenceLevel
from lokalprojekte.seed.recipes.programmes import make_funding, make_supporter
from lokalprojekte.seed.recipes.reference import make_area, make_competence, make_field_of_action, make_goal
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_story
from showcase.enums import CallStatus
from showcase.models import ThemeText
from tests.showcase.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
DAY = timedelta(days=1)
MOST_QUERIES = 20
STATE = "/projekte/land/nordland/"
FIELD = "/projekte/handlungsfeld/mobilitaet/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield NOW


@pytest.fixture
def town(places):
    return make_host(title="Stadt Nahstadt", area=places.near)


def _text(response):
    return " ".join(response.content.decode().split())


def _data(response):
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode(), re.DOTALL)
    return json.loads(found.group(1))


def _queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def _fill(places, field, numbers):
    """Make one of everything a theme can show for each of ``numbers``."""
    for count in numbers:
        host = make_host(title=f"Stadt {count}", area=make_area(name=f"Ort {count}", state=places.near.state))
        skill = make_competence(label=f"Können {count}")
        call = make_call(
            title=f"Offen {count}", host=host, fields_of_action=[field], must=[(skill, CompetenceLevel.ADVANCED)]
        )
        done = make_call(title=f"Fertig {count}", host=host, fields_of_action=[field], status=CallStatus.COMPLETED)
        make_story(call=done, title=f"Geschichte {count}")
        make_funding(call=call, supporter=make_supporter(name=f"Fonds {count}"))


def test_state_page_tells_what_the_records_say(client, places, town, mobility):
    make_call(title="Der Radweg", host=town, deadline=NOW + 30 * DAY, fields_of_action=[mobility])
    make_call(title="Der alte Steg", host=town, status=CallStatus.COMPLETED)
    make_call(title="Anderswo", host=make_host(title="Stadt Fernstadt", area=places.far))

    text = _text(client.get(STATE))

    assert "In Nordland sucht gerade 1 Projekt Menschen." in text
    assert "Die nächste Frist ist der 31. März 2027." in text
    assert "1 Projekt ist abgeschlossen." in text
    assert "Der Radweg" in text
    assert "Der alte Steg" in text
    assert "Anderswo" not in text
    assert 'href="/projekte/handlungsfeld/mobilitaet/"' in text
    assert 'href="/projekte/?land=01"' in text


def test_state_page_counts_hosts_and_places(client, places, town):
    make_call(host=town)
    make_call(host=town)

    figures = dict(client.get(STATE).context["figures"])

    assert list(figures.values()) == [2, 0, 0, 1, 1]


def test_state_page_leaves_out_what_visitors_may_not_see(client, places, town):
    make_call(title="Ein Entwurf", host=town, status=CallStatus.DRAFT)
    make_call(title="Vom Netz", host=town).unpublish()
    secret = make_call(title="Geheimes Vorhaben", host=town)
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)

    response = client.get(STATE)

    assert response.context["counts"].all == 0
    assert response.context["hosts"][0].all_calls == 0
    text = _text(response)
    assert "Ein Entwurf" not in text
    assert "Vom Netz" not in text
    assert "Geheimes Vorhaben" not in text


def test_state_page_says_which_listed_projects_name_no_place(client, places, town):
    make_call(title="Mit Ort", host=town)
    make_call(title="Ohne Ort", host=make_host(title="Bundesamt", area=None))

    response = client.get(STATE)

    assert [card["title"] for card in response.context["open_cards"]] == ["Mit Ort"]
    assert (response.context["list_count"], response.context["unplaced_count"]) == (2, 1)


def test_state_without_projects_leads_to_the_nearest_and_to_an_inquiry(client, places):
    make_call(host=make_host(title="Stadt Fernstadt", area=places.far))

    response = client.get(STATE)

    assert [tile.title for tile in response.context["nearest"]] == ["Südland"]
    text = _text(response)
    assert "In Nordland gibt es noch kein Projekt." in text
    assert "?rolle=kommune" in text
    assert "?rolle=macherin" in text


def test_state_in_the_saarland_has_its_article(client):
    make_area(kind=AreaKind.STATE, key="10", name="Saarland")

    assert "Im Saarland gibt es noch kein Projekt." in _text(client.get("/projekte/land/saarland/"))


def test_state_address_is_written_without_umlauts(client):
    make_area(kind=AreaKind.STATE, key="08", name="Baden-Württemberg")

    assert client.get("/projekte/land/baden-wuerttemberg/").status_code == 200


@pytest.mark.parametrize("address", ["/projekte/land/atlantis/", "/projekte/handlungsfeld/zauberei/"])
def test_unknown_theme_is_not_found(client, places, address):
    assert client.get(address).status_code == 404


def test_themes_are_only_read(client, places):
    assert client.post(STATE).status_code == 405


def test_editors_text_stands_on_its_page_alone(client, places, mobility):
    ThemeText.objects.create(state=places.near.state, intro="<p>Zwischen zwei Meeren.</p>")

    assert "Zwischen zwei Meeren." in _text(client.get(STATE))
    assert "Zwischen zwei Meeren." not in _text(client.get("/projekte/land/suedland/"))
    assert "Zwischen zwei Meeren." not in _text(client.get(FIELD))


def test_field_page_gathers_everything_about_it(client, places, town):
    goal = make_goal(number=11, title="Nachhaltige Städte und Gemeinden")
    field = make_field_of_action(
        name="Mobilität & Verkehr", slug="mobilitaet", goals=[goal], ozg_themes="Mobilität & Reisen; Querschnitt"
    )
    beside = make_field_of_action(name="Klima & Energie", slug="klima-energie")
    skill = make_competence(label="Wege planen")
    call = make_call(
        title="Der Rufbus", host=town, fields_of_action=[field, beside], must=[(skill, CompetenceLevel.EXPERT)]
    )
    make_funding(call=call, supporter=make_supporter(name="Fonds Wegrand"), amount=Decimal(1200))
    make_funding(supporter=make_supporter(name="Fonds für Programme"), amount=Decimal(900))

    response = client.get(FIELD)

    text = _text(response)
    for told in (
        "Der Rufbus",
        "Nachhaltige Städte und Gemeinden",
        "Mobilität &amp; Reisen, Querschnitt",
        "Wege planen",
        "Fonds Wegrand",
        "1 Förderung, zusammen 1.200",
        "Stadt Nahstadt",
    ):
        assert told in text
    assert "Fonds für Programme" not in text
    assert [tile.title for tile in response.context["related"]] == ["Klima & Energie"]
    assert [tile.title for tile in response.context["state_tiles"]] == ["Nordland"]


def test_field_page_counts_only_its_own_calls_of_a_host(client, town, mobility):
    make_call(host=town, fields_of_action=[mobility])
    make_call(host=town)

    (host,) = client.get(FIELD).context["hosts"]

    assert (host.all_calls, host.open_calls) == (1, 1)


def test_theme_shows_its_stories_alone(client, town, mobility):
    make_story(call=make_call(host=town, fields_of_action=[mobility], status=CallStatus.COMPLETED), title="Der Bus kam")
    make_story(call=make_call(host=town, status=CallStatus.COMPLETED), title="Etwas anderes")

    text = _text(client.get(FIELD))

    assert "Der Bus kam" in text
    assert "Etwas anderes" not in text


def test_theme_is_true_until_the_next_deadline(client, town, mobility):
    make_call(host=town, fields_of_action=[mobility], deadline=NOW + 3 * DAY)

    response = client.get(FIELD)

    assert earliest(response.wsgi_request) == NOW + 3 * DAY + timedelta(microseconds=1)


def test_theme_after_the_deadline_shows_nothing_open(client, town, mobility):
    make_call(title="Nur kurz", host=town, fields_of_action=[mobility], deadline=NOW + DAY)

    with time_machine.travel(NOW + DAY + timedelta(minutes=1), tick=False):
        response = client.get(FIELD)

    assert response.context["open_cards"] == []
    assert response.context["counts"].open == 0


def test_theme_tells_machines_what_it_collects(client, town, mobility):
    make_call(title="Der Radweg", host=town, fields_of_action=[mobility])

    collection, breadcrumbs = _data(client.get(FIELD))

    assert collection["@type"] == "CollectionPage"
    assert collection["about"] == {"@type": "DefinedTerm", "name": "Mobilität & Verkehr"}
    assert [item["name"] for item in collection["mainEntity"]["itemListElement"]] == ["Der Radweg"]
    assert [item["name"] for item in breadcrumbs["itemListElement"]][1:] == [
        "Projekte",
        "Handlungsfelder",
        "Mobilität & Verkehr",
    ]
    assert breadcrumbs["itemListElement"][-1]["item"] == collection["url"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", [STATE, FIELD, "/projekte/land/", "/projekte/handlungsfeld/"])
def test_themes_ask_the_same_for_one_and_for_three(client, places, mobility, address):
    _fill(places, mobility, [1])
    few = _queries(client, address)
    _fill(places, mobility, [2, 3])
    # What is remembered is read with the first page after a change.
    client.get(address)

    assert _queries(client, address) == few
    assert few <= MOST_QUERIES


def test_overview_of_states_counts_projects(client, places, town):
    make_call(host=town)
    make_call(host=town, status=CallStatus.COMPLETED)

    tiles = {tile.title: (tile.count, tile.tone, tile.url) for tile in client.get("/projekte/land/").context["tiles"]}

    assert tiles == {
        "Nordland": ("1 offenes Projekt", "open", STATE),
        "Südland": ("Noch keine Projekte", "none", "/projekte/land/suedland/"),
    }


def test_overview_of_fields_leads_to_each(client, town, mobility):
    make_call(host=town, fields_of_action=[mobility], status=CallStatus.COMPLETED)

    (tile,) = client.get("/projekte/handlungsfeld/").context["tiles"]

    assert (tile.title, tile.url, tile.tone) == ("Mobilität & Verkehr", FIELD, "done")


def test_themes_may_be_kept_by_the_page_cache(client, places):
    from lokalprojekte.delivery.page_cache import kept_params

    for address in (STATE, "/projekte/land/", "/projekte/handlungsfeld/"):
        assert kept_params(client.get(address).wsgi_request) == frozenset()
