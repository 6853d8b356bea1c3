"""Rights that hang on what an address is asked about: whoever looks after one town comes upon nothing of another.

Who may use which address at all stands in a table (``test_access_table.py``).
"""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.log_actions import log as log_action
from wagtail.models import ModelLogEntry

from lokalprojekte.inquiries.models import ModerationScope, Placement
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.placements import make_placement
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.models import ProjectCallPage
from tests.architecture.access import outcome
from tests.architecture.conftest import make_token

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]


@pytest.fixture
def towns(people, site_tree):
    """An inquiry and a placement of Lea's town, and one of another: ``own`` and ``foreign``; ``second`` is hers too."""
    here, there = make_host(title="Stadt Hier"), make_host(title="Stadt Dort")
    ModerationScope.objects.create(user=people.lea, host=here)
    own, foreign = make_call(title="Hier", host=here), make_call(title="Dort", host=there)
    return {
        "own": {"inbox": make_inquiry(calls=[own]).pk, "placements": make_placement(call=own).pk},
        "foreign": {"inbox": make_inquiry(calls=[foreign]).pk, "placements": make_placement(call=foreign).pk},
        "second": make_inquiry(calls=[own]).pk,
    }


def test_late_inquiry_about_two_towns_is_accepted_for_ones_own_alone(client, people, towns):
    client.force_login(people.lea)
    own, foreign = ProjectCallPage.objects.get(title="Hier"), ProjectCallPage.objects.get(title="Dort")
    inquiry = make_inquiry(late_calls=[own, foreign])
    urls = [reverse("inbox:accept_late", args=[inquiry.pk, call.pk]) for call in (own, foreign)]

    assert [client.post(url).status_code for url in urls] == [302, 404]
    assert [entry.call for entry in inquiry.inquiry_calls.filter(late_accepted_at__isnull=False)] == [own]


def test_history_of_the_site_tells_of_ones_own_placements_alone(client, people, towns):
    own, foreign = (Placement.objects.get(pk=towns[which]["placements"]) for which in ("own", "foreign"))
    gone = make_placement(call=foreign.call)
    for placement in (own, foreign, gone):
        log_action(instance=placement, action="wagtail.edit", user=people.milan)
    Placement.objects.filter(pk=gone.pk).delete()
    url = reverse("wagtailadmin_reports:site_history")

    def told(who):
        client.force_login(who)
        texts = [client.get(url).content.decode(), b"".join(client.get(url, {"export": "csv"})).decode()]
        pseudonyms = [placement.pseudonym for placement in (own, foreign, gone)]
        return [[pseudonym for pseudonym in pseudonyms if pseudonym in text] for text in texts]

    assert told(people.lea) == [[own.pseudonym]] * 2
    assert told(people.milan) == [[own.pseudonym, foreign.pseudonym, gone.pseudonym]] * 2
    assert told(people.rosa) == [[], []]
    assert not ModelLogEntry.objects.filter(content_type__model="placement").exists()


def test_history_of_a_placement_reads_its_own_log(client, people, towns):
    placement = Placement.objects.get(pk=towns["own"]["placements"])
    data = {"call": placement.call.pk, "pseudonym": placement.pseudonym, "people": 1, "hours_per_month": 33}
    client.force_login(people.lea)

    saved = client.post(reverse("placements:edit", args=[placement.pk]), data)
    page = client.get(reverse("placements:history", args=[placement.pk])).content.decode()

    placement.refresh_from_db()
    assert (saved.status_code, placement.hours_per_month) == (302, 33)
    assert "Lea Beispiel" in page


def test_comparison_wants_both_within_what_one_may_see(client, people, towns):
    client.force_login(people.lea)
    own, foreign = towns["own"]["inbox"], towns["foreign"]["inbox"]
    pairs = [(own, towns["second"]), (own, foreign), (foreign, own), (own, 2**31 - 1)]

    assert [client.get(reverse("inbox:compare", args=pair)).status_code for pair in pairs] == [200, 404, 404, 404]


def test_wagtails_own_list_of_tokens_is_closed_to_everybody(client, people):
    token = make_token(people.rosa).token
    client.force_login(people.petra)
    urls = [
        reverse("wagtailusers_api_tokens:index"),
        reverse("wagtailusers_api_tokens:add"),
        reverse("wagtailusers_api_tokens:edit", args=[token.pk]),
        reverse("wagtailusers_api_tokens:delete", args=[token.pk]),
    ]

    assert {outcome(client, method, url) for url in urls for method in ("get", "post")} == {"d"}
    assert "/admin/api-tokens/" not in client.get("/admin/").content.decode()
