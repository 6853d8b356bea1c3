"""«API-Zugänge» in the admin: made once, shown once, revoked at once."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import APIToken

from lokalprojekte.api.enums import Scope, TokenState
from lokalprojekte.api.models import TokenGrant
from lokalprojekte.api.services.tokens import revoke_token
from tests.lokalprojekte.api.tokens import bearer, token_of

pytestmark = pytest.mark.django_db
LIST, ADD = (reverse(f"api_access:{name}") for name in ("index", "add"))


def form(people, **changes):
    today = timezone.localdate()
    scopes = [Scope.UPLOAD, Scope.WRITE_PAGES]
    return {"name": "Import", "user": people.rosa.pk, "scopes": scopes, "last_day": today, "note": "", **changes}


def test_token_is_shown_once_and_works(petra, client, people):
    page = petra.post(ADD, form(people))
    secret = re.search(r'value="(wagtail_\w+)"', page.content.decode())[1]

    assert "no-store" in page["Cache-Control"]
    assert client.get("/api/v3/whoami/", **bearer(secret)).json()["user"]["username"] == "rosa"
    assert secret not in petra.get(LIST).content.decode()
    grant = TokenGrant.objects.get()
    assert (grant.scopes, grant.created_by) == (["write:pages", "upload"], people.petra)
    assert timedelta() < grant.expires_at - timezone.now() <= timedelta(days=1)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Bitte geben Sie dem Token einen Namen."),
        ({"user": ""}, "Bitte wählen Sie ein Konto."),
        ({"scopes": []}, "Bitte wählen Sie, wofür das Token gilt."),
        ({"last_day": "2020-01-01"}, "Bitte wählen Sie einen Tag in den nächsten zwei Jahren."),
        ({"last_day": "9999-12-31"}, "Bitte wählen Sie einen Tag in den nächsten zwei Jahren."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_made(petra, people, changes, sentence):
    page = petra.post(ADD, form(people, **changes))

    assert sentence in page.content.decode()
    assert not APIToken.objects.exists()


@pytest.mark.parametrize("who", ["milan", "lea", "dana", "petra"])
def test_accounts_that_see_personal_data_are_not_offered(petra, people, who):
    page = petra.post(ADD, form(people, user=getattr(people, who).pk))

    assert page.status_code == 200
    assert not APIToken.objects.exists()


def test_revoking_asks_first_and_then_shuts_the_door(petra, client, people):
    secret = token_of(people.rosa)
    url = reverse("api_access:delete", args=[TokenGrant.objects.get().pk])

    assert "wird ab sofort abgewiesen" in petra.get(url).content.decode()
    assert client.get("/api/v3/whoami/", **bearer(secret)).status_code == 200
    petra.post(url)
    assert client.get("/api/v3/whoami/", **bearer(secret)).status_code == 401
    assert "Zurückgezogen" in petra.get(LIST).content.decode()


def test_list_asks_the_same_number_of_queries_for_one_and_three(petra, people, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries():
        with CaptureQueriesContext(connection) as captured:
            petra.get(LIST)
        return len(captured)

    token_of(people.rosa)
    petra.get(LIST)
    one = queries()
    token_of(people.rosa)
    token_of(people.kim)

    assert queries() == one


def test_states_are_filtered_as_they_are_shown(people):
    kinds = {}
    for state in TokenState:
        token_of(people.rosa if state != TokenState.BARRED else people.kim)
        kinds[state] = TokenGrant.objects.latest("pk")
    kinds[TokenState.EXPIRED].expires_at = timezone.now()
    kinds[TokenState.EXPIRED].save()
    revoke_token(kinds[TokenState.REVOKED], actor=None)
    people.kim.is_superuser = True
    people.kim.save()

    for state, grant in kinds.items():
        assert [found.pk for found in TokenGrant.objects.in_state(state)] == [grant.pk]
        assert TokenGrant.objects.with_account().get(pk=grant.pk).state() == state


def test_empty_list_says_what_tokens_are_for(petra):
    assert "Niemand schreibt über die API" in petra.get(LIST).content.decode()
