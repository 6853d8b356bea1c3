"""Tokens: for whom there are any, for what, how long."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.log_actions import registry
from wagtail.models import APIToken

from lokalprojekte.api.enums import Scope
from lokalprojekte.api.models import TokenGrant
from lokalprojekte.api.services.tokens import issue_token, revoke_token
from lokalprojekte.inquiries.permissions import accounts_with_persons, user_can_moderate, user_can_protect
from lokalprojekte.mail.admin.permissions import user_can_read_mail

pytestmark = pytest.mark.django_db


def issue(user, *scopes, days=30):
    return issue_token(
        user=user,
        name="Import",
        scopes=scopes or (Scope.UPLOAD,),
        expires_at=timezone.now() + timedelta(days=days),
        actor=None,
    )


@pytest.mark.parametrize("who", ["milan", "lea", "dana", "petra"])
def test_no_token_for_accounts_that_see_personal_data(people, who):
    with pytest.raises(ValidationError, match="personenbezogene Daten"):
        issue(getattr(people, who))

    assert not APIToken.objects.exists()


def test_accounts_that_see_personal_data_are_those_the_screens_let_in(people):
    for codename, app in (("view_outgoingmail", "mail"), ("protect_inquiry", "inquiries")):
        people.kim.user_permissions.set([Permission.objects.get(codename=codename, content_type__app_label=app)])
        kim = type(people.kim).objects.get(pk=people.kim.pk)

        assert user_can_read_mail(kim) or user_can_protect(kim)
        assert kim in accounts_with_persons()
    assert set(accounts_with_persons()) == {people.kim, people.milan, people.lea, people.dana, people.petra}
    assert not any(check(people.rosa) for check in (user_can_moderate, user_can_protect, user_can_read_mail))


def test_closed_account_no_scope_and_no_end_are_refused(people):
    with pytest.raises(ValidationError, match="in den nächsten zwei Jahren"):
        issue(people.rosa, days=800)
    with pytest.raises(ValidationError, match="in den nächsten zwei Jahren"):
        issue(people.rosa, days=0)
    with pytest.raises(ValidationError, match="wofür das Token gilt"):
        issue_token(user=people.rosa, name="x", scopes=(), expires_at=timezone.now(), actor=None)
    people.rosa.is_active = False
    with pytest.raises(ValidationError, match="geschlossen"):
        issue(people.rosa)


def test_who_writes_reads_drafts_and_nothing_else_follows(people):
    grant, _secret = issue(people.rosa, Scope.WRITE_PAGES)

    assert {scope for scope in Scope if grant.allows(scope)} == {Scope.WRITE_PAGES, Scope.READ_DRAFTS}


def test_giving_and_taking_back_are_logged_once(people):
    grant, secret = issue(people.rosa)
    revoke_token(grant, actor=people.petra)
    revoke_token(grant, actor=people.petra)

    entries = registry.get_logs_for_instance(grant.token)
    assert sorted(entry.action for entry in entries) == ["wagtail.apitoken.create", "wagtail.apitoken.revoke"]
    assert not any(secret in str(entry.data) for entry in entries)


def test_grant_goes_with_its_account(people):
    issue(people.rosa)
    people.rosa.delete()

    assert not TokenGrant.objects.exists()
