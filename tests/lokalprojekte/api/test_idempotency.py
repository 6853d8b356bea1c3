"""The same key does something once."""

from __future__ import annotations

import json
import threading
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.utils import timezone

from lokalprojekte.api.idempotency import forget_answers
from lokalprojekte.api.models import KeptAnswer
from lokalprojekte.core.models import SiteImage
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.models import ProjectCallPage
from tests.lokalprojekte.api.tokens import bearer, token_of
from tests.lokalprojekte.core.test_images import picture

PAGES = "/api/v3/pages/"


def copy(client, secret, call, key, **body):
    return client.post(
        f"{PAGES}{call.pk}/actions/copy/",
        json.dumps({"keep_live": False, **body}),
        content_type="application/json",
        **bearer(secret, **{"Idempotency-Key": key}),
    )


@pytest.fixture
def secret(people, site_tree):
    return token_of(people.rosa)


def test_second_time_is_answered_as_the_first_and_does_nothing(client, secret):
    call = make_call()

    first, second = copy(client, secret, call, "a-1"), copy(client, secret, call, "a-1")

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert "Idempotency-Replayed" not in first
    assert second["Idempotency-Replayed"] == "true"
    assert second["RateLimit"]
    assert ProjectCallPage.objects.count() == 2


def test_same_key_for_something_else_is_refused(client, secret):
    call = make_call()
    copy(client, secret, call, "a-1")

    answer = copy(client, secret, call, "a-1", slug="anders")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["loc"] == ["header", "Idempotency-Key"]
    assert ProjectCallPage.objects.count() == 2


def test_keys_of_two_tokens_are_two(client, secret, people):
    call = make_call()

    assert copy(client, secret, call, "a-1").json() != copy(client, token_of(people.rosa), call, "a-1").json()


def test_what_was_refused_may_be_tried_again(client, secret):
    call = make_call()

    assert copy(client, secret, call, "a-1", slug=call.slug).status_code == 422
    assert copy(client, secret, call, "a-1").status_code == 201


@pytest.mark.parametrize("key", ["mit leerzeichen", "x" * 256, "ü"])
def test_what_is_no_key_is_refused(client, secret, key):
    assert copy(client, secret, make_call(), key).status_code == 422


def test_scope_is_asked_before_an_answer_is_repeated(client, secret):
    call = make_call()
    copy(client, secret, call, "a-1")
    token = KeptAnswer.objects.get().token
    token.grant.scopes = []
    token.grant.save()

    assert copy(client, secret, call, "a-1").status_code == 403


def test_answers_are_kept_for_a_day(client, secret):
    call = make_call()
    copy(client, secret, call, "a-1")
    KeptAnswer.objects.update(created_at=timezone.now() - timedelta(hours=23))
    assert copy(client, secret, call, "a-1")["Idempotency-Replayed"] == "true"

    KeptAnswer.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert copy(client, secret, call, "a-1").status_code == 201
    assert ProjectCallPage.objects.count() == 3
    KeptAnswer.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert forget_answers() == 1


def test_picture_is_uploaded_once_though_every_form_has_another_boundary(client, secret):
    def upload():
        file = SimpleUploadedFile("rathaus.jpg", picture().read(), content_type="image/jpeg")
        fields = {"title": "Rathaus", "description": "Ein Rathaus.", "author": "Kim", "licence": "permission"}
        return client.post("/api/v3/images/", {**fields, "file": file}, **bearer(secret, **{"Idempotency-Key": "p"}))

    first, second = upload(), upload()

    assert (first.status_code, second.json()) == (201, first.json())
    assert SiteImage.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_does_it_and_all_hear_of_it(people, site_tree):
    secret = token_of(people.rosa)
    call = make_call()
    answers = []

    def ask():
        try:
            answers.append(copy(Client(), secret, call, "a-1"))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert sum("Idempotency-Replayed" in answer for answer in answers) == 3
    assert ProjectCallPage.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_what_fails_at_the_end_did_nothing(people, site_tree, monkeypatch):
    secret = token_of(people.rosa)
    call = make_call()
    save = KeptAnswer.save

    def fail(kept, *args, **kwargs):
        if kwargs.get("update_fields"):
            raise SystemError("killed between the effect and its answer")
        save(kept, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(KeptAnswer, "save", fail)
        with pytest.raises(SystemError):
            copy(Client(), secret, call, "a-1")

    assert ProjectCallPage.objects.count() == 1
    assert copy(Client(), secret, call, "a-1").status_code == 201
    assert ProjectCallPage.objects.count() == 2
