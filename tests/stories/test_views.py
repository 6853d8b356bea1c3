from __future__ import annotations

import pytest
from django.urls import reverse

from lokalprojekte.seed.recipes.showcase import make_host
from lokalprojekte.seed.recipes.stories import make_report
from showcase.models import ProjectCallPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(site_tree):
    return make_report()


@pytest.fixture
def url(report):
    return reverse("stories_reuse", args=[report.pk])


@pytest.mark.parametrize("who", ["kim", "milan", "dana"])
def test_who_may_not_add_calls_is_sent_away(client, people, url, report, who):
    client.force_login(getattr(people, who))

    shown, sent = client.get(url), client.post(url, {"host": report.call.host_id, "title": "Neu"})

    assert 200 not in (shown.status_code, sent.status_code)
    assert not ProjectCallPage.objects.filter(reused_from=report).exists()


def test_editor_chooses_the_host_and_lands_in_the_draft(client, people, url, report):
    client.force_login(people.rosa)
    host = make_host(title="Stadt Tönning")
    page = client.get(url).content.decode()

    sent = [client.post(url, {"host": host.pk, "title": "Rufbus für Tönning"}) for _ in range(2)]

    call = ProjectCallPage.objects.get(reused_from=report)
    assert report.call.title in page
    assert [answer["Location"] for answer in sent] == [reverse("wagtailadmin_pages:edit", args=[call.pk])] * 2
    editor = client.get(sent[0]["Location"]).content.decode()
    assert "Entstanden aus dem Bericht" in editor
    assert "Noch offen" in editor


def test_looking_makes_nothing(client, people, url, report):
    client.force_login(people.rosa)

    client.get(url)

    assert not ProjectCallPage.objects.filter(reused_from=report).exists()


@pytest.mark.parametrize("data", [{}, {"host": 0, "title": "A"}, {"title": ":-)"}, {"title": "A"}])
def test_what_is_missing_is_asked_for(client, people, url, report, data):
    client.force_login(people.rosa)

    answer = client.post(url, data)

    assert answer.status_code == 200
    assert not ProjectCallPage.objects.filter(reused_from=report).exists()


def test_report_offers_it_to_editors(client, people, url, report):
    client.force_login(people.rosa)

    assert url in client.get(reverse("wagtailadmin_pages:edit", args=[report.pk])).content.decode()
