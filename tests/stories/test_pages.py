"""The public pages of stories."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.blocks import StructBlockValidationError

from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_story
from showcase.enums import CallStatus
from stories.blocks import StoryQuoteBlock

pytestmark = pytest.mark.django_db
QUOTE = {"text": "Der Wagen blieb leer.", "name": "Hanna Beispiel", "role": "", "consented_on": date(2027, 1, 1)}


def test_story_shows_body_host_and_project(site_tree, client):
    call = make_call(title="Bauantrag ohne Rollwagen", host=make_host(title="Stadt A"), status=CallStatus.COMPLETED)
    story = make_story(call=call, began_on=date(2026, 6, 20), ended_on=date(2027, 3, 1), body=[("heading", "Papier")])

    text = client.get(story.url).content.decode()

    for expected in ("Papier", "Stadt A", "20. Juni 2026 bis 1. März 2027", "Bauantrag ohne Rollwagen", '"Article"'):
        assert expected in text, expected


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

    text = client.get(story.url).content.decode()

    assert ("Der Wagen blieb leer." in text, "Hanna Beispiel" in text) == (shown, shown)


def test_quote_needs_the_date_of_its_consent():
    with pytest.raises(StructBlockValidationError) as refusal:
        StoryQuoteBlock().clean({**QUOTE, "consented_on": None, "revoked_on": None})

    assert set(refusal.value.block_errors) == {"consented_on"}


def test_story_refuses_an_end_before_its_beginning(site_tree):
    story = make_story()
    story.began_on, story.ended_on = date(2027, 3, 1), date(2027, 2, 1)

    with pytest.raises(ValidationError) as refusal:
        story.clean()

    assert refusal.value.message_dict == {"ended_on": ["Das Ende liegt vor dem Beginn."]}


def test_list_takes_the_same_queries_for_one_and_three_and_hides_drafts(site_tree, client):
    def queries():
        client.get("/geschichten/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/geschichten/")
        return len(captured)

    make_story(title="Erste")
    one = queries()
    for title in ("Zweite", "Dritte"):
        host = make_host(title=f"Stadt {title}")
        make_story(title=title, call=make_call(host=host, status=CallStatus.COMPLETED))
    make_story(title="Verborgen", published=False)

    assert queries() == one
    assert one <= 20
    assert "Verborgen" not in client.get("/geschichten/").content.decode()


def test_empty_list_says_so(site_tree, client):
    assert "Noch ist keine Geschichte erzählt" in client.get("/geschichten/").content.decode()
