"""Real pages through the whole application: rendered once, gone with the next change."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from lokalprojekte.core.models import Organisation
from lokalprojekte.delivery.freshness import valid_until
from lokalprojekte.delivery.page_cache import drop_pages, generation, page_cached, refuse_page
from lokalprojekte.urls import handler400, handler403, handler404, handler500  # noqa: F401
from lokalprojekte.urls import urlpatterns as site_urls
from tests.front import Reader

DEADLINE = datetime(2026, 12, 1, 12, 0, tzinfo=timezone.get_default_timezone())


@page_cached(params={"seite"})
def kept(request):
    valid_until(request, DEADLINE)
    return HttpResponse(f"Seite {request.GET.get('seite', 1)}")


@page_cached()
def refused(request):
    refuse_page(request)
    return HttpResponse("no")


@page_cached()
def secret(request):
    return HttpResponse("no", headers={"Cache-Control": "no-store"})


@page_cached()
def setting_a_cookie(request):
    response = HttpResponse("no")
    response.set_cookie("a", "b")
    return response


@page_cached()
def gone(request):
    return HttpResponse("no", status=410)


@page_cached()
def no_page(request):
    return HttpResponse("no", content_type="text/plain")


def undecorated(request):
    return HttpResponse("no")


VIEWS = {view.__name__: view for view in (refused, secret, setting_a_cookie, gone, no_page, undecorated)}
urlpatterns = [
    path("kept/", kept),
    *(path(f"not/{name}/", view) for name, view in VIEWS.items()),
    *site_urls,
]


@pytest.fixture
def tree(transactional_db, wagtail_rows):
    from lokalprojekte.seed.structure import ensure_structure

    return ensure_structure()


@pytest.fixture
def reader(tree, settings):
    settings.ROOT_URLCONF = __name__
    return Reader()


@pytest.fixture
def page(tree):
    return tree.imprint


def test_page_is_rendered_once(reader):
    assert [reader.outcome("/impressum/") for _ in range(3)] == ["miss", "hit", "hit"]


def test_hit_needs_no_query(reader, django_assert_num_queries):
    reader.get("/impressum/")

    with django_assert_num_queries(0):
        outcome = reader.outcome("/impressum/")

    assert outcome == "hit"


def test_reader_with_a_cookie_gets_a_page_of_their_own(reader):
    reader.get("/impressum/")

    outcomes = [reader.outcome("/impressum/", HTTP_COOKIE="sessionid=x") for _ in range(2)]

    assert outcomes == ["pass", "pass"]


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_answer_that_is_not_for_everybody_is_not_kept(reader, name):
    for _ in range(2):
        outcome = reader.outcome(f"/not/{name}/")
        assert outcome in {"pass", None}

    assert len(reader.cache.store) == 0


@pytest.mark.parametrize("path", ["/gibt-es-nicht/", "/projekte", "/admin/login/", "/anfrage/", "/health/live/"])
def test_address_that_is_no_page_is_not_kept(reader, path):
    for _ in range(2):
        reader.get(path)

    assert len(reader.cache.store) == 0


def test_view_declares_its_parameters(reader):
    outcomes = [reader.outcome(f"/kept/{query}") for query in ("", "?seite=2", "?seite=2", "?seite=2&x=1")]

    assert outcomes == ["miss", "miss", "hit", "pass"]


def test_page_is_rendered_anew_from_its_moment_on(reader):
    with time_machine.travel(DEADLINE - timedelta(seconds=1), tick=False):
        before = [reader.outcome("/kept/") for _ in range(2)]
    with time_machine.travel(DEADLINE, tick=False):
        after = reader.outcome("/kept/")

    assert (before, after) == (["miss", "hit"], "miss")


def publish(page):
    page.title = "Neuer Titel"
    page.save_revision().publish()


def unpublish(page):
    page.unpublish()


def change_slug(page):
    page.slug = "angaben"
    page.save_revision().publish()


def move(page):
    page.move(page.get_parent().get_children().exclude(pk=page.pk).get(slug="kommunen"), pos="last-child")


def delete(page):
    page.delete()


def restrict(page):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(Group.objects.create(name="Intern"))


@pytest.mark.parametrize(
    ("change", "status"),
    [(publish, 200), (unpublish, 404), (change_slug, 301), (move, 301), (delete, 404), (restrict, 302)],
)
def test_change_of_a_page_is_seen_at_once(reader, page, change, status):
    reader.get("/impressum/")

    change(page)

    outcome, found, body = reader.get("/impressum/")
    assert (outcome != "hit", found) == (True, status)
    assert ("Neuer Titel" in body) is (change is publish)


@pytest.mark.parametrize(
    "change",
    [
        lambda tree: Organisation.for_site(tree.site).save(),
        lambda tree: Redirect.add_redirect("/alt/", tree.home),
        lambda tree: tree.site.save(),
        lambda tree: drop_pages(),
    ],
    ids=["settings", "redirect", "site", "by hand"],
)
def test_change_beside_the_page_drops_it(reader, tree, change):
    reader.get("/impressum/")

    change(tree)

    assert reader.outcome("/impressum/") == "miss"


def test_draft_drops_nothing(reader, page):
    reader.get("/impressum/")

    page.title = "Entwurf"
    page.save_revision()

    assert reader.outcome("/impressum/") == "hit"


def test_login_drops_nothing(reader, people):
    reader.get("/impressum/")

    Client().force_login(people.rosa)

    assert reader.outcome("/impressum/") == "hit"


def test_pages_are_dropped_when_the_transaction_commits(reader):
    reader.get("/impressum/")

    with transaction.atomic():
        drop_pages()
        before = reader.cache.generation.current()
        during = generation().current()
    after = generation().current()

    assert (before == during, during == after) == (True, False)


def test_pages_stay_when_the_transaction_is_rolled_back(reader):
    before = generation().current()

    with transaction.atomic():
        drop_pages()
        transaction.set_rollback(True)

    assert generation().current() == before


def test_many_drops_in_one_transaction_are_one(reader):
    with transaction.atomic():
        for _ in range(50):
            drop_pages()
        waiting = len(transaction.get_connection().run_on_commit)

    assert waiting == 1


def test_drop_survives_the_rollback_of_a_savepoint(reader):
    before = generation().current()

    with transaction.atomic():
        with transaction.atomic():
            drop_pages()
            transaction.set_rollback(True)
        drop_pages()

    assert generation().current() != before


def test_restricted_page_is_never_kept(reader, page):
    restrict(page)

    for _ in range(2):
        reader.get("/impressum/")

    assert len(reader.cache.store) == 0


@pytest.mark.parametrize("shared_by", ["file", "redis"])
def test_other_process_sees_a_publish(reader, page, shared_by, request, settings):
    settings.REDIS_URL = request.getfixturevalue("redis") if shared_by == "redis" else ""
    reader, other = Reader(), Reader()
    reader.get("/impressum/"), other.get("/impressum/")

    publish(page)

    assert ["Neuer Titel" in somebody.get("/impressum/")[2] for somebody in (reader, other)] == [True, True]


def test_finished_page_survives_the_loss_of_the_database(reader, monkeypatch):
    from django.db import OperationalError, connection

    reader.get("/impressum/")

    def lost(*args, **kwargs):
        raise OperationalError("unable to open database file")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "connect", lost)
        connection.close()
        kept_page, missing = reader.get("/impressum/"), reader.get("/datenschutz/")

    assert (kept_page[:2], missing[1]) == (("hit", 200), 503)
