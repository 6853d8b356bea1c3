"""A record is told in English by its own page: the words change, the facts stay."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from lokalprojekte.core.english import GermanText, is_german, left_in_german, told
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_report, make_story
from showcase.enums import CallStatus, EngagementForm
from showcase.models import ProjectCallPage
from stories.models import StoryPerson, SuccessStoryPage

pytestmark = pytest.mark.django_db

WORDS = {
    "title_en": "Order in the cellar of applications",
    "teaser_en": "Four hundred folders downstairs, a ringing phone upstairs.",
    "situation_en": "<p>Applications arrive on paper.</p>",
}


def marked(html: str) -> list[str]:
    """Return the texts of the main part that are marked as German."""
    main = html[html.index("<main") : html.index("</main>")]
    return re.findall(r'lang="de"[^>]*>([^<]+)<', main)


def test_call_is_read_in_english_with_the_german_facts(site_tree, client):
    call = make_call(
        title="Ordnung im Antragskeller",
        host=make_host(),
        engagements=[(EngagementForm.VOLUNTEER, "Fahrtkosten", "travel expenses")],
        workplace="Schreibtisch",
        **WORDS,
    )

    english, german = client.get(f"/en{call.url}").content.decode(), client.get(call.url).content.decode()

    assert "<h1>Order in the cellar of applications</h1>" in english
    assert "Applications arrive on paper." in english
    assert "travel expenses" in english
    assert "language-note" not in english
    assert {"Schreibtisch"} <= set(marked(english))
    assert "Ordnung im Antragskeller" in german
    assert "Order in the cellar" not in german


def test_english_address_is_its_own_and_both_name_each_other(site_tree, client):
    told_call, plain = make_call(host=make_host(), slug="erzaehlt", **WORDS), make_call(slug="deutsch")

    english = client.get(f"/en{told_call.url}").content.decode()
    sitemap = client.get("/sitemap-1.xml").content.decode()

    assert re.findall(r'rel="canonical" href="([^"]+)"', english) == ["http://testserver/en/projekte/erzaehlt/"]
    for html in (english, client.get(told_call.url).content.decode()):
        assert re.findall(r'hreflang="([\w-]+)" href="http://testserver([^"]+)"', html)[:3] == [
            ("de", "/projekte/erzaehlt/"),
            ("en", "/en/projekte/erzaehlt/"),
            ("x-default", "/projekte/erzaehlt/"),
        ]
    assert "/en/projekte/erzaehlt/" in sitemap
    assert "/en/projekte/deutsch/" not in sitemap
    assert (
        'rel="canonical" href="http://testserver/projekte/deutsch/"' in client.get(f"/en{plain.url}").content.decode()
    )


def test_search_finds_a_record_by_the_words_of_both_languages(site_tree, client):
    make_call(title="Ordnung im Antragskeller", slug="keller", host=make_host(), **WORDS)

    def found(path: str, words: str) -> list[tuple[str, str]]:
        html = client.get(path, {"q": words}).content.decode()
        return re.findall(r'search-result__title"><a href="([^"]+)">(.*?)</a>', html)

    assert found("/en/suche/", "folders") == [("/en/projekte/keller/", "Order in the cellar of applications")]
    assert found("/en/suche/", "Antragskeller") == [("/en/projekte/keller/", "Order in the cellar of applications")]
    assert found("/suche/", "Antragskeller") == [("/projekte/keller/", "Ordnung im <mark>Antragskeller</mark>")]


def test_lists_show_what_is_told_in_english_beside_what_is_not(site_tree, client):
    make_call(title="Ordnung im Antragskeller", host=make_host(), **WORDS)
    make_call(title="Ein leerer Laden")

    html = client.get("/en/projekte/").content.decode()

    assert re.findall(r'card-call__title"><a href="[^"]+"([^>]*)>([^<]+)<', html) == [
        (' lang="de"', "Ein leerer Laden"),
        ("", "Order in the cellar of applications"),
    ]


def test_story_tells_the_words_of_its_people_in_english_as_long_as_they_agree(site_tree, client):
    story = make_story(
        call=make_call(status=CallStatus.COMPLETED, host=make_host()),
        people=[{"name": "Kim Beispiel", "words": "Das war gut.", "words_en": "That was good."}],
        title_en="The empty trolley",
        lead_en="Ten steps less.",
        body_en=[("text", "<p>It began with a note on the door.</p>")],
    )

    before = client.get(f"/en{story.url}").content.decode()
    StoryPerson.objects.update(revoked_on=date(2026, 2, 1))
    SuccessStoryPage.objects.get().save_revision().publish()
    after = client.get(f"/en{story.url}").content.decode()

    assert "It began with a note on the door." in before
    assert "«That was good.»" in before
    assert "Das war gut." not in before
    assert "That was good." not in after


def test_report_says_its_rows_in_english_and_its_figures_once(site_tree, client):
    effect = {"statement": "Schneller.", "statement_en": "Faster.", "method": "Gezählt.", "method_en": "Counted."}
    report = make_report(
        call=make_call(status=CallStatus.COMPLETED, host=make_host()),
        effects=[effect],
        title_en="Applications without a trolley",
        lead_en="How an office struck out ten steps.",
        situation_en="<p>A file lay for 41 days.</p>",
    )

    html = client.get(f"/en{report.url}").content.decode()

    assert "A file lay for 41 days." in html
    assert "Faster." in html
    assert "Counted." in html
    assert "Schneller." not in html


def test_english_texts_need_a_title_and_a_summary(site_tree):
    call = make_call(host=make_host())
    call.goal_en = "<p>An answer after three days.</p>"

    with pytest.raises(ValidationError) as refused:
        call.full_clean()

    assert set(refused.value.message_dict) == {"title_en", "teaser_en"}


def test_record_is_read_not_changed(site_tree):
    call = make_call(host=make_host(), **WORDS)

    with translation.override("en"):
        read = told(call)

    assert (read.title, call.title) == (WORDS["title_en"], "Ordnung im Antragskeller")
    assert isinstance(read.goal, GermanText)
    assert told(call) is call


def test_text_without_words_is_not_marked():
    with translation.override("en"):
        assert is_german(left_in_german("Dorfkrug"))
        assert not is_german(left_in_german(""))
    assert not is_german(left_in_german("Dorfkrug"))


def test_api_reads_a_record_in_english(site_tree, client):
    call = make_call(host=make_host(), slug="keller", workplace="Schreibtisch", **WORDS)

    english = client.get(f"/api/v3/calls/{call.pk}/", {"language": "en"}).json()
    german = client.get(f"/api/v3/calls/{call.pk}/").json()
    versions = client.get(f"/api/v3/pages/{call.pk}/translations/").json()["items"]

    assert (english["title"], english["url"]) == (WORDS["title_en"], "http://testserver/en/projekte/keller/")
    assert english["conditions"]["workplace"] == "Schreibtisch"
    assert (english["deadline"], english["hours_min"]) == (german["deadline"], german["hours_min"])
    assert german["title"] == "Ordnung im Antragskeller"
    assert [(item["language"], item["title"]) for item in versions] == [
        ("de", "Ordnung im Antragskeller"),
        ("en", WORDS["title_en"]),
    ]
    assert client.get(f"/api/v3/calls/{call.pk}/", {"language": "fr"}).status_code == 422


def test_editor_writes_english_in_a_tab_of_the_same_form(site_tree, people, client):
    call = make_call(host=make_host())
    client.force_login(people.rosa)

    html = client.get(reverse("wagtailadmin_pages:edit", args=[call.pk])).content.decode()

    assert 'name="title_en"' in html
    assert "Was hier steht, liest man unter /en/." in html
    assert ProjectCallPage.objects.get().title_en == ""


@pytest.mark.parametrize("path", ["/en/impressum/", "/en/projekte/keller/"])
def test_way_to_an_english_page_begins_at_the_english_home_page(site_tree, client, path):
    make_call(host=make_host(), slug="keller", **WORDS)

    html = client.get(path).content.decode()

    way = re.findall(r'<li><a href="([^"]+)">', html[html.index('class="breadcrumbs"') :].split("</nav>")[0])
    assert way == (["/en/"] if "impressum" in path else ["/en/", "/en/projekte/"])
