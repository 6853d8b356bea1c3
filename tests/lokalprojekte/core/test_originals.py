"""A copy of a record is what the database would have given, and nobody else's."""

from __future__ import annotations

import pytest
from wagtail.models import Locale

from home.models import HomePage
from lokalprojekte.core.models import Organisation
from lokalprojekte.core.originals import Original, twin
from lokalprojekte.core.prepared import PreparedRecords
from lokalprojekte.seed.recipes.reference import make_area
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_story
from showcase.models import ProjectCallPage
from stories.models import SuccessStoryPage
from tests.lokalprojekte.api.makers import make_picture

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]


@pytest.fixture
def call(site_tree):
    host = make_host(title="Husum", area=make_area(name="Husum"))
    return make_call(title="Rufbus", host=host, lead_image=make_picture())


def fetched(call):
    return ProjectCallPage.objects.select_related("host__area__state", "lead_image", "programme").get(pk=call.pk)


def values_of(record):
    return {field.attname: field.value_to_string(record) for field in record._meta.concrete_fields}


def test_copy_has_the_values_and_relations_of_the_record(call, django_assert_num_queries):
    record = fetched(call)
    copy = Original(record).copy()

    with django_assert_num_queries(0):
        assert values_of(copy) == values_of(record)
        assert values_of(copy.host) == values_of(record.host)
        assert values_of(copy.host.area) == values_of(record.host.area)
        assert copy.lead_image.file.url == record.lead_image.file.url
        assert copy.programme is None
    assert (copy._state.adding, copy._state.db) == (False, "default")


def test_nobody_shares_a_copy(call):
    original = Original(fetched(call))
    one, other = original.copy(), original.copy()

    one.title, one.host.title = "Anders", "Anderswo"
    one.host = make_call(title="Zweiter").host
    with one.lead_image.open_file():
        assert other.lead_image.file.closed or other.lead_image.file is not one.lead_image.file

    assert (other.title, other.host.title) == ("Rufbus", call.host.title)
    assert original.copy().host.pk == call.host.pk


def test_circles_stay_circles(call):
    host = call.host
    record = fetched(call)
    record.host._state.fields_cache["newest"] = record

    copy = Original(record).copy()

    assert copy.host._state.fields_cache["newest"] is copy
    assert copy.host == host
    assert len(Original(record)) == 5


def test_copy_can_be_saved(call):
    copy = Original(fetched(call)).copy()
    copy.title = "Rufbus bis Mitternacht"
    copy.save()

    assert fetched(call).title == "Rufbus bis Mitternacht"


def test_row_that_changed_gives_another_record(call):
    prepared = PreparedRecords(lambda keys: ProjectCallPage.objects.filter(pk__in=keys).select_related("host"))
    before = prepared.fetch([call.pk])[0]
    call.host.title = "Neuer Name"
    call.host.save()

    after = prepared.fetch([call.pk])[0]

    assert before.host.title != "Neuer Name"
    assert after.host.title == "Neuer Name"
    assert prepared.fetch([call.pk])[0] is not after


def test_body_of_a_copy_shows_the_picture_of_today(site_tree):
    picture = make_picture()
    story = make_story(body=[("picture", {"image": picture, "caption": "Am Deich"})])
    prepared = PreparedRecords(lambda keys: SuccessStoryPage.objects.filter(pk__in=keys))
    before = prepared.fetch([story.pk])[0].body[0].value["image"].description
    picture.description = f"{before} und danach"
    picture.save()

    assert prepared.fetch([story.pk])[0].body[0].value["image"].description == picture.description


def test_menu_of_the_settings_shows_the_page_of_today(site_tree):
    organisation = Organisation.for_site(site_tree.site)
    organisation.menu = [("link", {"title": "", "page": site_tree.calls, "address": ""})]
    organisation.save()
    kept = Organisation.objects.get(pk=organisation.pk)
    assert twin(kept, unread=True).menu[0].value["page"].title == site_tree.calls.title
    site_tree.calls.title = "Was ansteht"
    site_tree.calls.save()

    assert twin(kept, unread=True).menu[0].value["page"].title == "Was ansteht"
    assert twin(kept).menu[0].value["page"] is kept.menu[0].value["page"]


def test_twin_is_what_a_copy_is(site_tree):
    page = HomePage.objects.select_related("locale").get(pk=site_tree.home.pk)
    made = twin(page)

    assert (type(made), made, vars(made).keys()) == (type(page), page, vars(page).keys())
    assert made.locale is page.locale
    assert made._state is not page._state


def test_twin_changes_alone(site_tree):
    page = site_tree.home
    made = twin(page)
    made.title = "Anders"
    made.locale = Locale(language_code="xx")

    assert page.title != "Anders"
    assert page.locale.language_code != "xx"
    assert made._state.adding is False
    made.refresh_from_db()
    assert made.title == page.title
