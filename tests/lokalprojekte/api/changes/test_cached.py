"""The feed is kept in front of Django and never older than the site."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from home.models import ContentPage
from lokalprojekte.api.changes.reading import read_changes
from lokalprojekte.seed.recipes.showcase import make_call
from tests.front import Reader

pytestmark = pytest.mark.django_db(transaction=True)


def test_kept_answer_goes_with_the_next_publish(site_tree):
    page = ContentPage(title="Seite", slug="seite")
    site_tree.home.add_child(instance=page)
    page.save_revision().publish()
    address = f"/api/v3/changes/?since={read_changes(None, limit=500).next}"
    reader = Reader()

    reader.get(address)
    kept = reader.get(address)
    page.save_revision().publish()
    fresh = reader.get(address)

    assert (kept[0], json.loads(kept[2])["items"]) == ("hit", [])
    assert fresh[0] != "hit"
    assert [item["id"] for item in json.loads(fresh[2])["items"]] == [page.pk]


def test_kept_answer_goes_when_the_clock_changes_something(site_tree):
    call = make_call(deadline=timezone.now() + timedelta(days=30))
    address = f"/api/v3/changes/?since={read_changes(None, limit=500).next}"
    reader = Reader()
    reader.get(address)

    with time_machine.travel(timezone.now() + timedelta(days=22)):
        before = reader.get(address)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        after = reader.get(address)

    assert (before[0], json.loads(before[2])["items"]) == ("hit", [])
    kinds = {item["id"]: item["kind"] for item in json.loads(after[2])["items"]}
    assert kinds == {call.pk: "expired", call.host_id: "updated"}
