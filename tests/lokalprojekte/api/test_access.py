"""Every operation × everybody: nothing private is told to, or done by, whoever has no right to it.

A new operation without a line in ``OPERATIONS`` fails: say there what it needs. What must never be told holds a word
of ``SECRETS``; what only editors of a page may read, one of ``DRAFTS``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import APIToken, Collection, CollectionViewRestriction, GroupPagePermission, PageViewRestriction

from home.models import ContentPage
from lokalprojekte.api.document import every_operation
from lokalprojekte.api.enums import Scope
from lokalprojekte.api.models import TokenGrant
from lokalprojekte.core.models import SiteDocument, SiteImage
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.enums import CallStatus
from showcase.models import HostIndexPage
from tests.lokalprojekte.api.tokens import token_of
from tests.lokalprojekte.core.test_images import picture

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]

PUBLIC, TOKEN, CLOSED = "for anybody", "for any token", "for nobody"
OPERATIONS: dict[str, Any] = {
    "calls_detail": PUBLIC,
    "calls_list": PUBLIC,
    "changes_list": PUBLIC,
    "documents_create": Scope.UPLOAD,
    "documents_delete": CLOSED,
    "documents_detail": Scope.UPLOAD,
    "documents_list": CLOSED,
    "documents_update": Scope.UPLOAD,
    "find": PUBLIC,
    "hosts_detail": PUBLIC,
    "hosts_list": PUBLIC,
    "images_create": Scope.UPLOAD,
    "images_delete": CLOSED,
    "images_detail": Scope.UPLOAD,
    "images_list": CLOSED,
    "images_update": Scope.UPLOAD,
    "impact_detail": PUBLIC,
    "impact_figures": PUBLIC,
    "impact_list": PUBLIC,
    "impact_records": PUBLIC,
    "inquiries_confirm": PUBLIC,
    "inquiries_create": PUBLIC,
    "inquiries_form": PUBLIC,
    "inquiries_status": PUBLIC,
    "locales_create": CLOSED,
    "locales_delete": CLOSED,
    "locales_detail": CLOSED,
    "locales_list": CLOSED,
    "locales_update": CLOSED,
    "navigation": PUBLIC,
    "open_data": PUBLIC,
    "pages_actions_convert_alias": CLOSED,
    "pages_actions_copy": Scope.WRITE_PAGES,
    "pages_actions_copy_for_translation": CLOSED,
    "pages_actions_create_alias": CLOSED,
    "pages_actions_delete": Scope.DELETE_PAGES,
    "pages_actions_move": Scope.WRITE_PAGES,
    "pages_actions_publish": Scope.PUBLISH,
    "pages_actions_revert": Scope.WRITE_PAGES,
    "pages_actions_unpublish": Scope.PUBLISH,
    "pages_ancestors": PUBLIC,
    "pages_children": PUBLIC,
    "pages_create": Scope.WRITE_PAGES,
    "pages_delete": Scope.DELETE_PAGES,
    "pages_detail": PUBLIC,
    "pages_find": PUBLIC,
    "pages_list": PUBLIC,
    "pages_revisions_detail": Scope.READ_DRAFTS,
    "pages_revisions_list": Scope.READ_DRAFTS,
    "pages_translations": PUBLIC,
    "pages_update": Scope.WRITE_PAGES,
    "preview_detail": PUBLIC,
    "preview_userbar": PUBLIC,
    "redirects_create": CLOSED,
    "redirects_delete": CLOSED,
    "redirects_detail": Scope.READ_DRAFTS,
    "redirects_find": Scope.READ_DRAFTS,
    "redirects_list": Scope.READ_DRAFTS,
    "redirects_update": CLOSED,
    "reference_competences": PUBLIC,
    "reference_districts": PUBLIC,
    "reference_enums": PUBLIC,
    "reference_fields": PUBLIC,
    "reference_forms": PUBLIC,
    "reference_goals": PUBLIC,
    "reference_index": PUBLIC,
    "reference_municipalities": PUBLIC,
    "reference_postcode": PUBLIC,
    "reference_states": PUBLIC,
    "reports_detail": PUBLIC,
    "reports_list": PUBLIC,
    "schema_detail": Scope.WRITE_PAGES,
    "schema_list": Scope.WRITE_PAGES,
    "search": PUBLIC,
    "search_suggestions": PUBLIC,
    "site": PUBLIC,
    "site_redirects": PUBLIC,
    "sites_create": CLOSED,
    "sites_delete": CLOSED,
    "sites_detail": CLOSED,
    "sites_list": CLOSED,
    "sites_update": CLOSED,
    "snippets_actions_copy_for_translation": CLOSED,
    "snippets_actions_delete": CLOSED,
    "snippets_actions_publish": CLOSED,
    "snippets_actions_revert": CLOSED,
    "snippets_actions_unpublish": CLOSED,
    "snippets_create": CLOSED,
    "snippets_delete": CLOSED,
    "snippets_detail": CLOSED,
    "snippets_list": CLOSED,
    "snippets_revisions_detail": CLOSED,
    "snippets_revisions_list": CLOSED,
    "snippets_update": CLOSED,
    "stories_detail": PUBLIC,
    "stories_list": PUBLIC,
    "whoami": TOKEN,
}

#: Told to nobody by any operation.
SECRETS = ("WIDERRUFEN", "PATIN", "geheim@example.org", "ANFRAGENDE")
#: Told to tokens for uploads, of accounts that may choose from the collection.
CLOSED_FILES = ("VERSCHLOSSEN",)
#: Told to tokens with the scope, of accounts that edit the page.
DRAFTS = ("ENTWURF", "ZURUECKGEZOGEN", "PRIVAT")


@dataclass(frozen=True)
class Kind:
    """Somebody who asks. ``valid``: with a token that counts, for ``scopes``; ``foreign``: edits other pages alone."""

    valid: bool = False
    refused: bool = False
    scopes: frozenset[Scope] = field(default_factory=frozenset)
    foreign: bool = False


KINDS = {
    "anonymous": Kind(),
    "session": Kind(),
    "stock token": Kind(refused=True),
    "expired": Kind(refused=True),
    "revoked": Kind(refused=True),
    "inquiry rights": Kind(refused=True),
    "reader": Kind(valid=True, scopes=frozenset({Scope.READ_DRAFTS})),
    "uploader": Kind(valid=True, scopes=frozenset({Scope.UPLOAD})),
    "writer": Kind(valid=True, scopes=frozenset({Scope.WRITE_PAGES, Scope.READ_DRAFTS})),
    "another section": Kind(valid=True, scopes=frozenset(Scope), foreign=True),
}


@pytest.fixture
def private(people, site_tree):
    """What is not for everybody, each with its word; keys are the parameters of addresses."""
    draft = make_call(title="ENTWURF", status=CallStatus.DRAFT)
    gone = make_call(title="ZURUECKGEZOGEN")
    gone.unpublish()
    edited = make_call(title="Öffentlich", mentor_name="PATIN", mentor_consented_on=date(2026, 1, 1))
    edited.mentor_revoked_on = date(2026, 2, 1)
    edited.save_revision().publish()
    edited.title = "ENTWURF der öffentlichen"
    edited.save_revision()
    host = make_host(title="Stadt", contact_email="geheim@example.org")
    pages = [draft, gone, edited, host]
    for number, kind in enumerate((PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD)):
        page = ContentPage(title=f"PRIVAT {number}", slug=f"privat-{number}")
        site_tree.home.add_child(instance=page)
        page.save_revision().publish()
        PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x")
        Redirect.add_redirect(f"/alt-{number}/", redirect_to=page)
        pages.append(page)
    quoted = ContentPage(title="Zitate", slug="zitate")
    quote = {"text": "WIDERRUFEN", "name": "WIDERRUFEN", "consented_on": "2026-01-01", "revoked_on": "2026-02-01"}
    quoted.body = json.dumps([{"type": "quote", "value": quote}])
    site_tree.home.add_child(instance=quoted)
    quoted.save_revision().publish()
    pages.append(quoted)
    make_inquiry(calls=[edited], name="ANFRAGENDE")
    closed = Collection.get_first_root_node().add_child(name="Verschlossen")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type=CollectionViewRestriction.LOGIN)
    image = SiteImage.objects.create(
        title="VERSCHLOSSEN", file=ContentFile(picture().read(), "x.jpg"), author="x", collection=closed
    )
    document = SiteDocument.objects.create(title="VERSCHLOSSEN", file=ContentFile(b"x", "x.pdf"), collection=closed)
    return {
        **{name: [page.pk for page in pages] for name in ("page_id", "call_id", "host_id", "report_id", "story_id")},
        "code": ["04109"],
        "key": ["projects"],
        "token": ["x" * 45],
        "secret": ["x" * 43],
        "revision_id": [page.latest_revision_id or 1 for page in pages],
        "image_id": [image.pk],
        "document_id": [document.pk],
        "redirect_id": [1],
        "site_id": [1],
        "pk": ["1"],
        "type": ["showcase.Supporter"],
        "type_name": ["showcase.ProjectCallPage"],
    }


@pytest.fixture
def ask(people, request):
    """Return how the kind of the test asks."""
    kind = request.param
    client = Client(raise_request_exception=False)
    secret = _secret_of(kind, people, client)
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}

    def send(method, address, query="", body=None):
        with transaction.atomic():
            data = "" if method == "GET" else json.dumps(body or {})
            response = client.generic(method, f"{address}{query}", data, "application/json", headers=headers)
            transaction.set_rollback(True)
        return response

    return kind, send


def _secret_of(kind, people, client):
    if kind == "session":
        client.force_login(people.petra)
    if kind in {"anonymous", "session"}:
        return ""
    if kind == "stock token":
        return APIToken.create_token(user=people.rosa, name="Stock")[1]
    if KINDS[kind].foreign:
        group = Group.objects.create(name="Nur Kommunen")
        # The list of hosts holds no page of what is private here but one, which is public.
        for codename in ("add_page", "change_page", "publish_page"):
            permission = Permission.objects.get(codename=codename)
            GroupPagePermission.objects.create(group=group, page=HostIndexPage.objects.first(), permission=permission)
        people.kim.groups.add(group)
        return token_of(people.kim)
    secret = token_of(people.rosa, *KINDS[kind].scopes)
    grant = TokenGrant.objects.get()
    if kind == "expired":
        grant.expires_at = timezone.now()
        grant.save()
    elif kind == "revoked":
        grant.token.revoke()
    elif kind == "inquiry rights":
        people.rosa.groups.add(Group.objects.get(name="Moderation"))
    return secret


def addresses(template, private):
    """Return the address for everything private it can be about."""
    found = [template]
    for name, values in private.items():
        place = f"{{{name}}}"
        found = [each.replace(place, str(value)) for each in found for value in (values if place in each else [""])]
    return found


QUERIES = {
    **{
        name: ["", "?status=alle", "?q=Entwurf"]
        for name in ("calls_list", "stories_list", "reports_list", "hosts_list")
    },
    "changes_list": ["", "?limit=500"],
    "find": [f"?path={path}" for path in ("/privat-0/", "/zitate/", "/projekte/entwurf/", "/projekte/zurueckgezogen/")],
    "inquiries_form": ["?role=maker"],
    **{name: [f"?q={word}" for word in (*SECRETS, *DRAFTS, "Zitate")] for name in ("search", "search_suggestions")},
    "pages_list": [
        "?limit=20",
        *(f"?title={word}" for word in DRAFTS),
        "?type=showcase.ProjectCallPage&limit=20",
        "?slug=privat-0",
        "?child_of=root",
        "?order=-id",
    ],
    "pages_find": ["?html_path=/privat-0/", "?html_path=/zitate/", "?html_path=/projekte/entwurf/&version=draft"],
    "pages_detail": ["", "?version=draft", "?rich_text_format=html"],
}


def test_every_operation_has_a_line():
    assert sorted(OPERATIONS) == sorted(operation.id for operation in every_operation().values())


@pytest.mark.parametrize("ask", KINDS, indirect=True)
def test_nothing_private_is_told_and_nothing_is_done_without_the_right(ask, private):
    name, send = ask
    kind, wrong, leaks = KINDS[name], [], []
    reads_drafts = kind.valid and Scope.READ_DRAFTS in kind.scopes and not kind.foreign
    hidden = SECRETS if reads_drafts else SECRETS + DRAFTS
    if kind.foreign or Scope.UPLOAD not in kind.scopes:
        hidden += CLOSED_FILES

    for (template, method), operation in every_operation().items():
        need = OPERATIONS[operation.id]
        for address in addresses(template, private):
            for query in QUERIES.get(operation.id, [""]) if method == "GET" else [""]:
                response = send(method, address, query)
                if not _is_expected(response.status_code, need, kind):
                    wrong.append((operation.id, address, query, response.status_code))
                told = response.content.decode()
                leaks += [(operation.id, address, query, word) for word in hidden if word in told and word not in query]

    assert wrong == []
    assert leaks == []


def _is_expected(status, need, kind):
    if kind.refused:
        expected = {401}
    elif need == CLOSED:
        expected = {403}
    elif need == PUBLIC:
        expected = {200, 302, 404, 422, 403 if kind.valid else 401}
    elif not kind.valid:
        expected = {401}
    elif need != TOKEN and need not in kind.scopes:
        expected = {403}
    else:
        expected = set(range(500))
    return status in expected


@pytest.mark.parametrize("ask", ["reader"], indirect=True)
def test_words_are_there_to_be_found(ask, private):
    """A test that looks for words has to find them where they may be read."""
    _name, send = ask
    told = "".join(
        send("GET", address, "?version=draft").content.decode()
        for address in addresses("/api/v3/pages/{page_id}/", private)
    )

    assert all(word in told for word in DRAFTS)
    assert "Zitate" in told


@pytest.mark.parametrize("ask", ["another section"], indirect=True)
def test_editor_of_another_section_changes_nothing_that_is_not_theirs(ask, private):
    _name, send = ask
    host = private["page_id"].pop(3)
    done = [
        (operation.id, address)
        for (template, method), operation in every_operation().items()
        if "{page_id}" in template and method != "GET" and OPERATIONS[operation.id] != CLOSED
        for address in addresses(template, private)
        if send(method, address, body={"title": "Meins"} if method == "PATCH" else None).status_code < 300
    ]

    assert done == []
    assert send("PATCH", f"/api/v3/pages/{host}/", body={"teaser": "Meins"}).status_code == 200


@pytest.mark.parametrize("ask", ["anonymous", "reader"], indirect=True)
def test_what_is_not_told_cannot_be_guessed_by_filters(ask, private):
    _name, send = ask
    guesses = [
        ("showcase.HostPage", "contact_email", "geheim@example.org"),
        ("showcase.ProjectCallPage", "mentor_name", "PATIN"),
        ("showcase.ProjectCallPage", "owner", "1"),
        ("home.ContentPage", "body", "WIDERRUFEN"),
        ("home.ContentPage", "body__contains", "WIDERRUFEN"),
    ]

    for page_type, name, value in guesses:
        right, wrong = (send("GET", "/api/v3/pages/", f"?type={page_type}&{name}={each}") for each in (value, "x"))
        assert (right.status_code, right.content) == (wrong.status_code, wrong.content), name
