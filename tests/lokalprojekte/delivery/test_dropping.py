"""A change drops the pages that show it, and no others: what is left says what would be made now."""

from __future__ import annotations

from itertools import product

import pytest
from django.db import connection

from home.models import ContentPage
from lokalprojekte.core.models import Organisation, SiteImage
from lokalprojekte.core.traces import MadeOf, Trace
from lokalprojekte.reference.models import FieldOfAction
from lokalprojekte.seed.recipes.reference import make_area, make_field_of_action
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_story
from showcase.enums import CallStatus
from showcase.models import HostPage, ProjectCallPage
from showcase.services import change_call_status
from stories.models import SuccessStoryPage
from tests import differences
from tests.front import Reader
from tests.lokalprojekte.api.makers import make_picture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.everywhere]

TEXTS = {"/impressum/", "/datenschutz/"}
CALLS = {"/projekte/rufbus/", "/projekte/wegweiser/"}
STORIES = {"/geschichten/rollwagen/", "/geschichten/leuchtturm/"}
HOSTS = {"/kommunen/husum/", "/kommunen/apolda/"}


@pytest.fixture
def records(transactional_db, wagtail_rows):
    """Two hosts with a call each, two stories, one with a picture, and the pages every site has."""
    from lokalprojekte.seed.structure import ensure_structure

    ensure_structure()
    field = make_field_of_action()
    hosts = [make_host(title=name, area=make_area(name=name)) for name in ("Husum", "Apolda")]
    for title, host in zip(("Rufbus", "Wegweiser"), hosts, strict=True):
        make_call(title=title, host=host, fields_of_action=[field])
    picture = make_picture()
    make_story(title="Rollwagen", body=[("picture", {"image": picture, "caption": "Am Deich"})])
    make_story(title="Leuchtturm")


@pytest.fixture
def paths(records):
    return [path for path in differences.every_address() if "handlungsfeld" not in path]


def publish(page, **values):
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def a(model, **fields):
    return model.objects.filter(**fields).order_by("pk").first()


#: A change of each kind, and pages that have nothing to do with it. On PostgreSQL the page of a host asks for a day.
CHANGES = {
    "text": (lambda: publish(a(ContentPage, slug="impressum"), search_description="Neu"), CALLS | STORIES | HOSTS),
    "story": (
        lambda: publish(a(SuccessStoryPage, slug="rollwagen"), lead="Ein neuer Anfang."),
        TEXTS | CALLS | {"/kommunen/apolda/"},
    ),
    "call": (lambda: publish(a(ProjectCallPage, slug="rufbus"), teaser="Ein Bus, der kommt."), TEXTS),
    "new story": (lambda: make_story(title="Neues Ufer", call=a(ProjectCallPage, slug="rufbus")), TEXTS),
    "status": (lambda: change_call_status(a(ProjectCallPage, slug="rufbus"), CallStatus.PAUSED, actor=None), TEXTS),
    "host": (lambda: publish(a(HostPage, slug="husum"), teaser="Am Meer."), TEXTS),
    "picture": (lambda: differences.change(a(SiteImage), word="neu"), set()),
    "settings": (lambda: differences.change(a(Organisation), word="neu"), set()),
    "reference": (lambda: differences.change(a(FieldOfAction), word="neu"), set()),
    "deletion": (lambda: a(SuccessStoryPage, slug="leuchtturm").delete(), set()),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_left_after_a_change_is_what_would_be_made_now(paths, name):
    reader = Reader()
    change, others = CHANGES[name]
    for _ in range(2):
        before = {path: reader.get(path) for path in paths}
    assert {before[path][0] for path in TEXTS | CALLS | STORIES | HOSTS} == {"hit"}

    change()

    after = {path: reader.get(path) for path in paths}
    for path, status, body in differences.made_anew(paths):
        assert (path, *after[path][1:]) == (path, status, body.decode())
    left = others if connection.vendor == "sqlite" else others - HOSTS
    assert {path for path in left if after[path][0] != "hit"} == set()
    assert name == "deletion" or any(before[path][2] != after[path][2] for path in paths)


def test_test_sees_stale_pages_where_nothing_is_asked_again(paths, monkeypatch):
    monkeypatch.setattr(Trace, "made_of", lambda _trace: MadeOf({}, None))
    reader = Reader()
    for path in paths:
        reader.get(path)

    CHANGES["story"][0]()

    anew = {path: body.decode() for path, _status, body in differences.made_anew(paths)}
    assert {path for path in paths if reader.get(path)[2] != anew[path]} >= {"/geschichten/rollwagen/"}


def test_two_changes_that_leave_a_page_alone_leave_it_in_every_process(records):
    readers = Reader(), Reader()
    for reader in readers:
        reader.get("/impressum/")
    # The start of the second was a change that drops all.
    readers[0].get("/impressum/")

    for name in ("story", "call"):
        CHANGES[name][0]()

    assert [reader.outcome("/impressum/") for reader, _ in product(readers, range(2))] == ["hit"] * 4


def test_page_is_confirmed_once(records, django_assert_num_queries):
    reader = Reader()
    reader.get("/impressum/")
    CHANGES["story"][0]()
    reader.get("/impressum/")

    with django_assert_num_queries(0):
        assert reader.outcome("/impressum/") == "hit"
