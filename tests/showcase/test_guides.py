from __future__ import annotations

from datetime import date

import pytest

from lokalprojekte.seed.recipes.showcase import make_call
from lokalprojekte.seed.structure import ensure_structure
from showcase.enums import CallStatus, EngagementForm
from showcase.models import EngagementGuideIndexPage, EngagementGuidePage

pytestmark = pytest.mark.django_db


def guide(form=EngagementForm.VOLUNTEER):
    return EngagementGuidePage.objects.get(form=form)


def test_every_installation_has_a_guide_to_each_form_with_sources(site_tree):
    guides = {page.form: page for page in EngagementGuidePage.objects.live()}

    assert set(guides) == set(EngagementForm.values)
    assert all(page.slug == EngagementForm(form).slug for form, page in guides.items())
    assert all(page.sources.count() >= 2 for page in guides.values())


def test_what_an_editor_deleted_stays_away(site_tree):
    guide().delete()

    ensure_structure()

    assert EngagementGuidePage.objects.count() == len(EngagementForm) - 1
    assert EngagementGuideIndexPage.objects.count() == 1


@pytest.mark.parametrize("form", EngagementForm)
def test_guide_says_when_it_was_checked_and_where_to_look_it_up(client, site_tree, form):
    page = guide(form)

    shown = client.get(page.url).content.decode()

    assert 'Mit den Quellen verglichen am <time datetime="2026-11-29">29. November 2026</time>' in shown
    assert all(f'href="{source.url}"' in shown for source in page.sources.all())
    assert "keine Rechtsberatung" in shown


def test_table_counts_what_is_open(client, site_tree):
    make_call()
    make_call(title="Läuft", status=CallStatus.RUNNING)

    shown = client.get("/einsatzformen/").content.decode()

    assert shown.count("offenes Projekt") == 1
    assert all(page.title in shown for page in EngagementGuidePage.objects.all())


def test_table_takes_the_same_queries_for_one_and_three(client, site_tree, django_assert_max_num_queries):
    client.get("/einsatzformen/")
    with django_assert_max_num_queries(50) as three:
        client.get("/einsatzformen/")
    for form in list(EngagementForm)[1:]:
        guide(form).delete()
    client.get("/einsatzformen/")
    with django_assert_max_num_queries(50) as one:
        client.get("/einsatzformen/")

    assert len(one) == len(three)


def test_call_links_to_the_guide_of_each_form(client, site_tree):
    call = make_call()

    shown = client.get(call.url).content.decode()

    assert f'href="{guide().url}"' in shown
    assert guide().insurance_short in shown
    assert f'href="{guide(EngagementForm.CONTRACT).url}"' in shown


def test_call_needs_no_guide(client, site_tree):
    guide().unpublish()

    shown = client.get(make_call().url).content.decode()

    assert "Was heißt das?" not in shown


@pytest.mark.parametrize(
    ("today", "outdated"), [(date(2027, 11, 28), False), (date(2027, 11, 29), True), (date(2028, 1, 1), True)]
)
def test_guide_wants_a_fresh_look_after_a_year(site_tree, today, outdated):
    assert guide().is_outdated(today) == outdated


def test_editor_is_reminded(client, site_tree, people):
    client.force_login(people.rosa)
    page = guide()
    fresh = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    page.checked_on = date(2024, 1, 1)
    page.save_revision().publish()

    old = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()

    assert "Diese Seite wurde zuletzt am 1. Januar 2024" in old
    assert "Diese Seite wurde zuletzt" not in fresh
