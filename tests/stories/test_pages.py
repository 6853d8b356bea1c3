"""The public pages of stories and reports."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from lokalprojekte.core.enums import ImpactLevel, Licence
from lokalprojekte.reference.enums import AreaKind
from lokalprojekte.seed.recipes.reference import make_area, make_competence, make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_document, make_report, make_story
from showcase.enums import CallStatus
from stories.enums import Side, SignOffParty

pytestmark = pytest.mark.django_db
QUOTE = {"text": "Der Wagen blieb leer.", "name": "Hanna Beispiel", "role": "", "consented_on": date(2027, 1, 1)}
#: The house's promise for every public page.
MOST_QUERIES = 20


def _text(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def _data(client, address):
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', _text(client, address), re.DOTALL)
    return json.loads(found.group(1))[0]


def _queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_story_shows_body_host_and_project(site_tree, client):
    call = make_call(title="Bauantrag ohne Rollwagen", host=make_host(title="Stadt A"), status=CallStatus.COMPLETED)
    story = make_story(call=call, began_on=date(2026, 6, 20), ended_on=date(2027, 3, 1), body=[("heading", "Papier")])

    text = _text(client, story.url)

    for expected in ("Papier", "Stadt A", "Juni 2026 bis März 2027", "Bauantrag ohne Rollwagen", "1 Minute Lesezeit"):
        assert expected in text, expected


def test_story_shows_before_after_and_what_was_measured(site_tree, client):
    effect = {"indicator": "Wochen bis zum Bescheid", "baseline": Decimal("11.5"), "actual": Decimal("6.00")}
    story = make_story(before="Papier bis zur Decke.", after="Ein leerer Wagen.", effects=[effect])

    text = _text(client, story.url)

    for expected in ("Papier bis zur Decke.", "Ein leerer Wagen.", ">11,5<", ">6<", "Wochen bis zum Bescheid"):
        assert expected in text, expected


def test_story_leaves_out_a_figure_nobody_measured_afterwards(site_tree, client):
    story = make_story(effects=[{"indicator": "Zufriedenheit der Nachbarn", "actual": None}])

    assert "Zufriedenheit der Nachbarn" not in _text(client, story.url)


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        ({"revoked_on": None}, True),
        ({"revoked_on": date(2027, 2, 1)}, False),
        ({"consented_on": None, "revoked_on": None}, False),
    ],
)
def test_quote_is_shown_only_while_the_consent_holds(site_tree, client, dates, shown):
    story = make_story(body=[("quote", {**QUOTE, **dates})])

    text = _text(client, story.url)

    assert ("Der Wagen blieb leer." in text, "Hanna Beispiel" in text) == (shown, shown)


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        ({}, True),
        ({"revoked_on": date(2027, 2, 1)}, False),
        ({"consented_on": None}, False),
    ],
)
def test_person_is_named_only_while_the_consent_holds(site_tree, client, dates, shown):
    person = {"name": "Hanna Beispiel", "words": "Der Wagen blieb leer.", "consented_on": date(2027, 1, 1), **dates}
    story = make_story(people=[person])

    text = _text(client, story.url)

    assert ("Der Wagen blieb leer." in text, "Hanna Beispiel" in text) == (shown, shown)


def test_report_shows_every_section_that_is_filled_and_no_other(site_tree, client):
    report = make_report(situation="<p>Es lag.</p>", failed="<p>Die Denkmalpflege blieb außen vor.</p>")

    text = _text(client, report.url)

    assert re.findall(r'<h3 id="([\w-]+)"', text) == ["ausgangslage", "nicht-gelungen"]
    assert "Die Denkmalpflege blieb außen vor." in text


def test_report_shows_input_output_effects_competences_templates_and_sign_offs(site_tree, client):
    competence = make_competence(slug="ablaeufe", label="Abläufe gestalten")
    report = make_report(
        makers_count=2,
        maker_hours=1480,
        cost=Decimal("11250.50"),
        outputs=[{"title": "Schulungen gehalten", "planned": 12, "reached": 14}],
        effects=[{"statement": "Wer baut, weiß früher Bescheid.", "target": 7, "level": ImpactLevel.SITUATION}],
        competences=[{"side": Side.HOST, "competence": competence, "level_before": 1, "level_after": 3}],
        templates=[{"document": make_document(title="Laufzettel", licence=Licence.CC0)}],
        sign_offs=[{"party": SignOffParty.HOST, "role": "Leiterin des Bauamts", "signed_on": date(2027, 4, 20)}],
    )

    text = _text(client, report.url)

    for expected in (
        "1.480\N{NO-BREAK SPACE}Stunden",
        "11.250,5\N{NO-BREAK SPACE}€",
        "Schulungen gehalten",
        "Wer baut, weiß früher Bescheid.",
        "Stufe 6 von 7: Outcome",
        "Ziel erreicht",
        "Abläufe gestalten",
        "Laufzettel",
        "CC0 1.0",
        "Leiterin des Bauamts",
        "20. April 2027",
    ):
        assert expected in text, expected


def test_report_says_what_was_not_measured_instead_of_zero(site_tree, client):
    report = make_report(effects=[{"baseline": None, "target": None, "actual": None}])

    text = _text(client, report.url)

    for expected in ("nicht gemessen", "keines gesetzt", "noch keine Daten"):
        assert expected in text, expected


def test_story_and_report_of_a_project_lead_to_each_other_and_to_the_call(site_tree, client):
    call = make_call(title="Bauantrag ohne Rollwagen", status=CallStatus.COMPLETED)
    story = make_story(title="Der leere Wagen", call=call)
    report = make_report(title="Erst streichen", story=story)

    links = {
        page.title: set(re.findall(r'href="([^"#?]+)"', _text(client, page.url))) for page in (call, story, report)
    }

    assert {story.url, report.url} <= links[call.title]
    assert {call.url, report.url} <= links[story.title]
    assert {call.url, story.url} <= links[report.title]


def test_host_shows_what_came_of_its_projects(site_tree, client):
    host = make_host(title="Stadt A")
    story = make_story(call=make_call(host=host, status=CallStatus.COMPLETED))
    make_story(title="Anderswo", call=make_call(host=make_host(title="Stadt B"), status=CallStatus.COMPLETED))

    text = _text(client, host.url)

    assert "Was daraus wurde" in text
    assert story.title in text
    assert "Anderswo" not in text


def test_story_of_an_unpublished_call_has_no_card_of_it(site_tree, client):
    call = make_call(title="Bauantrag ohne Rollwagen", status=CallStatus.COMPLETED)
    story = make_story(call=call)
    call.unpublish()

    text = re.sub(r"<script.*?</script>", "", _text(client, story.url), flags=re.DOTALL)

    assert "Bauantrag ohne Rollwagen" not in text


def test_story_is_an_article_and_report_a_report_for_machines(site_tree, client):
    story = make_story(title="Der leere Wagen", people=[{"name": "Hanna Beispiel"}], is_example=True)
    report = make_report(
        title="Erst streichen",
        story=story,
        licence=Licence.CC_BY,
        began_on=date(2026, 6, 20),
        ended_on=date(2027, 3, 1),
        templates=[{"document": make_document(title="Laufzettel")}],
    )

    article, data = _data(client, story.url), _data(client, report.url)

    assert (article["@type"], article["headline"]) == ("Article", "Der leere Wagen")
    assert article["description"].startswith("Beispiel: ")
    assert "Hanna Beispiel" not in json.dumps(article)
    assert (data["@type"], data["license"]) == ("Report", "https://creativecommons.org/licenses/by/4.0/deed.de")
    assert data["temporalCoverage"] == "2026-06-20/2027-03-01"
    assert data["isBasedOn"] == [story.call.full_url, article["url"]]
    assert (data["version"], data["identifier"]) == ("1", f"{report.full_url}v1/")
    assert [part["name"] for part in data["hasPart"]] == ["Laufzettel"]


def test_lists_show_the_newest_first_and_hide_drafts_and_private_pages(site_tree, client):
    call = make_call(status=CallStatus.COMPLETED)
    for title in ("Erste", "Zweite"):
        make_story(title=title, call=call)
    make_story(title="Verborgen", call=call, published=False)
    secret = make_story(title="Geheim", call=call)
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)

    titles = re.findall(r'card-story__title"><a [^>]+>(.*?)</a>', _text(client, "/geschichten/"))

    assert titles == ["Zweite", "Erste"]


@pytest.mark.parametrize(("address", "make"), [("/geschichten/", make_story), ("/berichte/", make_report)])
def test_lists_are_narrowed_down_by_field_and_land(site_tree, client, address, make):
    heat, digital = make_field_of_action(name="Klima"), make_field_of_action(name="Digitales")
    hessen = make_area(kind=AreaKind.STATE, name="Hessen", key="06")
    saarland = make_area(kind=AreaKind.STATE, name="Saarland", key="10")
    kreis = make_area(kind=AreaKind.DISTRICT, state=hessen)
    for title, field, state in (("Hitze", heat, hessen), ("Akten", digital, hessen), ("Netze", digital, saarland)):
        host = make_host(title=f"Stadt {title}", area=make_area(name=title, state=state, district=kreis))
        make(title=title, call=make_call(host=host, fields_of_action=[field], status=CallStatus.COMPLETED))

    def titles(query=""):
        return set(re.findall(r'__title"><a href="/[a-z]+/([a-z]+)/"', _text(client, f"{address}{query}")))

    assert titles() == {"hitze", "akten", "netze"}
    assert titles(f"?handlungsfeld={digital.slug}") == {"akten", "netze"}
    assert titles(f"?land={hessen.key}") == {"hitze", "akten"}
    assert titles(f"?handlungsfeld={digital.slug}&land={hessen.key}") == {"akten"}
    assert titles(f"?handlungsfeld={heat.slug}&land={saarland.key}") == set()


@pytest.mark.parametrize(
    ("asked", "short"),
    [("?handlungsfeld=&land=", ""), ("?handlungsfeld=gibt-es-nicht", ""), ("?seite=7", ""), ("?utm_source=brief", "")],
)
def test_lists_send_on_to_their_short_address(site_tree, client, asked, short):
    make_story()

    response = client.get(f"/geschichten/{asked}")

    assert (response.status_code, response.headers.get("Location")) == (302, f"/geschichten/{short}")


@pytest.mark.parametrize(("address", "make"), [("/geschichten/", make_story), ("/berichte/", make_report)])
def test_lists_take_the_same_queries_for_one_and_three(site_tree, client, address, make):
    make(title="Erste", effects=[{}])
    one = _queries(client, address)
    for title in ("Zweite", "Dritte"):
        call = make_call(host=make_host(title=f"Stadt {title}"), status=CallStatus.COMPLETED)
        make(title=title, call=call, effects=[{}])

    assert _queries(client, address) == one
    assert one <= MOST_QUERIES


def test_story_takes_the_same_queries_for_one_and_three_of_everything(site_tree, client):
    def story_with(count, title):
        call = make_call(title=title, status=CallStatus.COMPLETED)
        people = [{"name": f"Person {number}"} for number in range(count)]
        story = make_story(title=title, call=call, people=people, effects=[{}])
        for number in range(count):
            make_report(title=f"{title} {number}", story=story, templates=[{}])
        return story.url

    make_story(title="Eine daneben", call=make_call(title="Nachbar", status=CallStatus.COMPLETED))
    one = _queries(client, story_with(1, "Eine"))

    assert _queries(client, story_with(3, "Drei")) == one
    assert one <= MOST_QUERIES


def test_report_takes_the_same_queries_for_one_and_three_of_everything(site_tree, client):
    def report_with(count, title):
        competences = [make_competence(slug=f"{title}-{number}".lower()) for number in range(count)]
        report = make_report(
            title=title,
            story=make_story(title=f"Geschichte {title}"),
            outputs=[{}] * count,
            effects=[{}] * count,
            competences=[{"competence": competence} for competence in competences],
            templates=[{} for _number in range(count)],
            sign_offs=[{}] * count,
        )
        return report.url

    one = _queries(client, report_with(1, "Eins"))

    assert _queries(client, report_with(3, "Drei")) == one
    assert one <= MOST_QUERIES


@pytest.mark.parametrize(
    ("address", "sentence"),
    [("/geschichten/", "Noch ist keine Geschichte erzählt"), ("/berichte/", "Noch ist kein Bericht erschienen")],
)
def test_empty_lists_say_so(site_tree, client, address, sentence):
    assert sentence in _text(client, address)


def test_stories_are_found_by_german_words(client, site_tree):
    make_story(title="Was die Kraniche sahen", call=make_call(title="Eins", status=CallStatus.COMPLETED))
    make_story(title="Am Ufer", call=make_call(title="Zwei", status=CallStatus.COMPLETED))

    html = client.get("/geschichten/", {"q": "Kranich"}).content.decode()

    assert "Was die Kraniche sahen" in html
    assert "Am Ufer" not in html


def test_story_can_be_passed_on_without_anything_loaded_from_elsewhere(site_tree, client):
    story = make_story(title="Am Ufer")

    text = _text(client, story.url)

    assert f'value="{story.full_url}" readonly' in text
    assert 'href="mailto:?subject=Am%20Ufer&amp;body=Am%20Ufer%0A%0Ahttp' in text
    assert 'href="https://share.joinmastodon.org/#text=Am%20Ufer%20http' in text
    assert 'href="https://www.linkedin.com/sharing/share-offsite/?url=http' in text
    assert not re.search(r'(?:src|srcset)="https?://', text)


def test_story_leads_to_others_of_its_field_then_of_its_land_then_to_the_newest(site_tree, client):
    field, land = make_field_of_action(slug="mobilitaet"), make_area(key="01", kind=AreaKind.STATE, name="Land")

    def told(title, *, fields=(), area=None):
        call = make_call(
            title=f"Projekt {title}",
            host=make_host(title=f"Stadt {title}", area=area),
            status=CallStatus.COMPLETED,
            fields_of_action=fields,
        )
        return make_story(title=title, call=call)

    town = make_area(key="01054056", name="Husum", state=land)
    told("Gleiches Feld", fields=[field])
    told("Gleiches Land", area=town)
    told("Ganz anders")
    told("Noch neuer")
    story = told("Diese", fields=[field], area=town)

    _before, _, more = _text(client, story.url).partition('id="mehr-geschichten"')

    order = ["Gleiches Feld", "Gleiches Land", "Noch neuer"]
    assert re.findall(r'class="card-story__title"><a href="[^"]*">([^<]*)', more) == order


def test_only_story_has_no_others_beside_it(site_tree, client):
    assert "mehr-geschichten" not in _text(client, make_story().url)


def test_reading_time_counts_what_people_say_as_long_as_it_is_shown(site_tree, client):
    words = " ".join(["Wort"] * 60)
    said = {"name": "Kim", "words": words}
    people = [said, said, {**said, "revoked_on": date(2026, 6, 1)}, {**said, "revoked_on": date(2026, 6, 1)}]
    long = [("text", f"<p>{' '.join(['Wort'] * 180)}</p>")]

    assert "2 Minuten Lesezeit" in _text(client, make_story(title="Laut", body=long, people=people[:2]).url)
    assert "1 Minute Lesezeit" in _text(client, make_story(title="Leise", body=long, people=people[2:]).url)
