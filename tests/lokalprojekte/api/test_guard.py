"""The guard: who gets through, and what whoever does not is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import APIToken

from lokalprojekte.api.enums import Scope
from lokalprojekte.api.models import TokenGrant
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.enums import CallStatus
from tests.lokalprojekte.api.tokens import bearer, token_of

pytestmark = pytest.mark.django_db
WHOAMI = "/api/v3/whoami/"


def said(response):
    assert response["Content-Type"] == "application/problem+json"
    return response.status_code, response.json()["detail"]


def test_no_token_is_asked_for_one(client):
    response = client.get(WHOAMI)

    assert said(response) == (401, "Dafür braucht es ein Token.")
    assert response["WWW-Authenticate"] == 'Bearer realm="Lokalprojekte"'


def test_valid_token_is_its_account(client, people):
    assert client.get(WHOAMI, **bearer(token_of(people.rosa))).json()["user"]["username"] == "rosa"


def test_stock_token_without_a_grant_opens_nothing(client, people):
    _token, secret = APIToken.create_token(user=people.rosa, name="Stock")

    response = client.get(WHOAMI, **bearer(secret))

    assert said(response) == (401, "Dieses Token ist hier nicht bekannt.")
    assert 'error="invalid_token"' in response["WWW-Authenticate"]


@pytest.mark.parametrize(
    "header", ["Basic cm9zYTpyb3Nh", "Bearer", "Bearer ", "Bearer x", "Bearer " + "x" * 5000, "Bearer \x7f", "Token x"]
)
def test_what_is_no_token_is_refused_even_where_anybody_may_read(client, site_tree, header):
    response = client.get("/api/v3/pages/", headers={"Authorization": header})

    assert response.status_code == 401


def test_expired_revoked_and_barred_tokens_say_why(client, people):
    secret = token_of(people.rosa)
    grant = TokenGrant.objects.get()
    grant.expires_at = timezone.now()
    grant.save()
    assert said(client.get(WHOAMI, **bearer(secret)))[1] == "Dieses Token ist abgelaufen."

    people.rosa.groups.add(Group.objects.get(name="Moderation"))
    assert "personenbezogene Daten" in said(client.get(WHOAMI, **bearer(secret)))[1]

    grant.token.revoke()
    assert said(client.get(WHOAMI, **bearer(secret)))[1] == "Dieses Token wurde zurückgezogen."


def test_closed_account_has_no_token(client, people):
    secret = token_of(people.rosa)
    people.rosa.is_active = False
    people.rosa.save()

    assert client.get(WHOAMI, **bearer(secret)).status_code == 401


def test_session_of_an_editor_reads_what_everybody_reads(client, people, site_tree):
    draft = make_call(status=CallStatus.DRAFT)
    client.force_login(people.petra)

    answers = [
        client.get(WHOAMI),
        client.get(f"/api/v3/pages/{draft.pk}/"),
        client.get(f"/api/v3/pages/{draft.pk}/", {"version": "draft"}),
        client.post("/api/v3/pages/", {}, content_type="application/json"),
    ]

    assert [answer.status_code for answer in answers] == [401, 404, 401, 401]
    assert not any(answer.cookies for answer in answers)
    assert client.get("/admin/").status_code == 200


def test_token_without_the_scope_is_told_which_it_lacks(client, people, site_tree):
    draft = make_call(status=CallStatus.DRAFT)
    secret = token_of(people.rosa, Scope.READ_DRAFTS)

    response = client.post(f"/api/v3/pages/{draft.pk}/actions/publish/", **bearer(secret))

    assert said(response)[0] == 403
    assert 'error="insufficient_scope", scope="publish"' in response["WWW-Authenticate"]
    assert not type(draft).objects.get(pk=draft.pk).live


def test_drafts_are_read_with_the_scope_alone(client, people, site_tree):
    draft = make_call(status=CallStatus.DRAFT)
    address = f"/api/v3/pages/{draft.pk}/"
    reader, uploader = token_of(people.rosa, Scope.READ_DRAFTS), token_of(people.rosa, Scope.UPLOAD)

    assert client.get(address, **bearer(reader)).json()["id"] == draft.pk
    assert client.get(address, **bearer(uploader)).status_code == 404
    assert client.get(address, {"version": "draft"}, **bearer(uploader)).status_code == 403


def test_writer_without_publish_publishes_nothing_on_the_side(client, people, site_tree):
    call = make_call()
    secret = token_of(people.rosa, Scope.WRITE_PAGES)
    meta = {"type": "showcase.ProjectCallPage", "action": "publish"}

    answers = [
        client.patch(f"/api/v3/pages/{call.pk}/", {"meta": meta}, content_type="application/json", **bearer(secret)),
        client.post(f"/api/v3/pages/{call.pk}/actions/copy/", **bearer(secret)),
    ]

    assert [said(answer)[0] for answer in answers] == [403, 403]


@pytest.mark.parametrize("address", ["images", "documents", "sites", "snippets/showcase.Supporter"])
def test_closed_operations_are_closed_to_everybody(client, people, site_tree, address):
    secret = token_of(people.rosa)

    assert client.get(f"/api/v3/{address}/").status_code == 403
    assert client.get(f"/api/v3/{address}/", **bearer(secret)).status_code == 403


def test_address_that_is_none_is_a_problem(client, db):
    assert said(client.get("/api/v3/nonsense/"))[0] == 404
    assert said(client.put("/api/v3/pages/"))[0] == 405


def test_a_token_costs_one_query_more(client, people, site_tree, django_assert_num_queries):
    secret = token_of(people.rosa)
    client.get(WHOAMI, **bearer(secret))

    # The guard's, the same of Wagtail's own, the profile and the groups it shows.
    with django_assert_num_queries(4):
        client.get(WHOAMI, **bearer(secret))


def test_last_use_is_noted(client, people):
    secret = token_of(people.rosa)
    client.get(WHOAMI, **bearer(secret))
    used = APIToken.objects.get().last_used_at
    client.get(WHOAMI, **bearer(secret))

    assert timezone.now() - used < timedelta(minutes=1)
    assert APIToken.objects.get().last_used_at == used


def test_no_cache_on_the_way_keeps_what_a_token_was_told(client, people, site_tree):
    secret = token_of(people.rosa)

    answers = [client.get(address, **bearer(secret)) for address in (WHOAMI, "/api/v3/pages/")]

    assert {answer["Cache-Control"] for answer in answers} == {"private, no-store"}
    assert all("Authorization" in answer["Vary"] for answer in [*answers, client.get("/api/v3/pages/")])
