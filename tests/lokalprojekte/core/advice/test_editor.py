"""The checks in the editor of a page: beside the form, and when somebody publishes."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from lokalprojekte.seed.recipes.showcase import make_host
from showcase.models import HostPage

pytestmark = pytest.mark.django_db

LOST = '<p><a linktype="page" id="999999">Dort</a></p>'
SENTENCE = "Ein Link führt zu einer Seite, die gelöscht wurde."


@pytest.fixture
def host(site_tree):
    return make_host(title="Stadt Husum")


def post(client, host, html, **action):
    fields = {
        "title": host.title,
        "slug": host.slug,
        "teaser": host.teaser,
        "portrait": rich_text(html),
        "contact_role": "Büro",
        "comments": inline_formset([]),
    }
    address = reverse("wagtailadmin_pages:edit", args=[host.pk])
    return client.post(address, {**nested_form_data(fields), **action})


def test_page_that_must_be_mended_is_not_published(rosa, host):
    answer = post(rosa, host, LOST, **{"action-publish": "1"})

    assert answer.status_code == 200
    assert answer.context["form"].errors == {"portrait": [SENTENCE]}
    assert SENTENCE in answer.content.decode()
    assert HostPage.objects.get(pk=host.pk).portrait == host.portrait


def test_draft_may_be_unfinished_and_is_told_so_beside_the_form(rosa, host):
    answer = post(rosa, host, LOST)
    text = rosa.get(reverse("wagtailadmin_pages:edit", args=[host.pk])).content.decode()

    assert answer.status_code == 302
    assert "Vor dem Veröffentlichen" in text
    assert SENTENCE in text
    assert "[data-contentpath=&#x27;portrait&#x27;]" in text or "[data-contentpath='portrait']" in text


def test_advice_stops_nobody(rosa, host):
    answer = post(rosa, host, f"<p>{'Wort ' * 30}</p>", **{"action-publish": "1"})

    assert answer.status_code == 302
    assert "Wort" in HostPage.objects.get(pk=host.pk).portrait


def test_handing_in_asks_the_same(rosa, host):
    answer = post(rosa, host, LOST, **{"action-submit": "1"})

    assert answer.context["form"].errors == {"portrait": [SENTENCE]}


def test_page_without_findings_says_so(rosa, host):
    text = rosa.get(reverse("wagtailadmin_pages:edit", args=[host.pk])).content.decode()

    assert "Nichts zu verbessern." in text
