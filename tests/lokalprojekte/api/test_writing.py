"""Writing: what editors may do in the admin, with the same checks; what cannot be right is said at its field."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import timezone
from wagtail.api import APIField
from wagtail.models import GroupPagePermission, Page, get_page_models

from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.enums import CallStatus
from showcase.models import CallIndexPage, HostIndexPage, ProjectCallPage
from showcase.models.call import KEPT_FIELDS
from stories.models import SuccessStoryPage
from tests.lokalprojekte.api.tokens import bearer, token_of

pytestmark = pytest.mark.django_db
PAGES = "/api/v3/pages/"
BIG = 10**20
#: A quote that was withdrawn before it was agreed to.
EARLY = {"text": "x", "name": "x", "consented_on": "2026-02-01", "revoked_on": "2026-01-01"}


@pytest.fixture
def api(people, site_tree):
    """Somebody who writes with a token for everything an editor may do; a server error fails by its status."""
    client, secret = Client(raise_request_exception=False), token_of(people.rosa)

    def send(method, path, body=None, *, raw=None):
        data = raw if raw is not None else "" if body is None else json.dumps(body)
        return getattr(client, method)(path, data, content_type="application/json", **bearer(secret))

    return send


@pytest.fixture
def new_call(site_tree):
    """What a new call needs, as the request says it."""
    return {
        "meta": {"type": "showcase.ProjectCallPage", "parent_id": CallIndexPage.objects.first().pk},
        "title": "Ein Archiv, das antwortet",
        "host_id": make_host().pk,
        "teaser": "Wer hilft?",
        **dict.fromkeys(("situation", "goal", "tasks", "what_remains"), "<p>Viel Papier.</p>"),
        "fields_of_action": [],
        "hours_min": 8,
        "duration_months": 6,
        "engagements": [{"form": "volunteer", "pay": "Fahrtkosten"}],
    }


def places(response):
    assert response["Content-Type"] == "application/problem+json"
    assert response.status_code == 422, response.content
    return [".".join(map(str, error["loc"])) for error in response.json()["errors"]]


def test_call_is_written_as_a_draft_and_opened_by_publishing(api, new_call, people):
    created = api("post", PAGES, new_call)
    call = ProjectCallPage.objects.get(pk=created.json()["id"])
    assert (created.status_code, call.status, call.live, call.owner) == (201, CallStatus.DRAFT, False, people.rosa)

    changed = api("patch", f"{PAGES}{call.pk}/", {"teaser": "Wer hilft uns?", "places": 2})
    published = api("post", f"{PAGES}{call.pk}/actions/publish/")

    call.refresh_from_db()
    assert (changed.status_code, published.status_code) == (200, 200)
    assert (call.status, call.live, call.teaser, call.places) == (CallStatus.OPEN, True, "Wer hilft uns?", 2)
    assert api("post", f"{PAGES}{call.pk}/actions/unpublish/").status_code == 200


@pytest.mark.parametrize("name", ["status", "status_changed_at", "open_inquiries", "places_taken", "reused_from", "id"])
def test_what_stands_behind_a_door_is_no_field(api, new_call, name):
    call = make_call()

    assert places(api("patch", f"{PAGES}{call.pk}/", {name: "done"})) == [f"body.{name}"]
    assert places(api("post", PAGES, {**new_call, name: "done"})) == [f"body.{name}"]
    assert ProjectCallPage.objects.get(pk=call.pk).status == CallStatus.OPEN


def test_no_door_and_no_person_is_ever_writable():
    doors = {
        *KEPT_FIELDS,
        "reused_from",
        "sign_offs",
        "people",
        "is_example",
        "versions",
        "review_state",
        "contact_email",
    }
    written = {field.name for model in get_page_models() for field in APIField.get_writable_fields_for_model(model)}

    assert {name for name in written if name in doors or name.startswith("mentor")} == set()
    assert "teaser" in written


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"title": ""}, "body.title"),
        ({"title": "\x00"}, "body.title"),
        ({"title": "\ud800"}, "body.title"),
        ({"title": 5}, "body.title"),
        ({"slug": "ordnung-im-antragskeller"}, "body.slug"),
        ({"host_id": BIG}, "body.host_id"),
        ({"host_id": 999_999}, "body.host_id"),
        ({"host_id": None}, "body.host_id"),
        ({"hours_min": 1.5}, "body.hours_min"),
        ({"hours_min": -5}, "body.hours_min"),
        ({"hours_min": 2**31}, "body.hours_min"),
        ({"fields_of_action": [BIG]}, "body.fields_of_action.0"),
        ({"fields_of_action": [[1]]}, "body.fields_of_action.0"),
        ({"fields_of_action": [None]}, "body.fields_of_action.0"),
        ({"fields_of_action": [99_999]}, "body.fields_of_action"),
        ({"competences": [{"competence_id": 99_999}]}, "body.competences.0.competence_id"),
        ({"competences": [{"competence": 1}]}, "body.competences.0.competence"),
        ({"engagements": [{"form": "x"}]}, "body.engagements.0.form"),
        ({"deadline": "gestern"}, "body.deadline"),
        ({"starts_on": "gestern"}, "body.starts_on"),
        ({"place_postcode": "00000"}, "body.place_postcode"),
        ({"ends_on": "2026-01-01"}, "body.duration_months"),
        ({"meta": {"type": "x.Y", "parent_id": 1}}, "body"),
        ({"colour": "red"}, "body.colour"),
    ],
)
def test_what_cannot_be_right_is_said_at_its_field(api, new_call, change, place):
    make_call()

    assert place in places(api("post", PAGES, {**new_call, **change}))
    assert ProjectCallPage.objects.count() == 1


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_moments_before_and_after_all_time_are_refused(api, new_call, moment):
    assert api("post", PAGES, {**new_call, "deadline": moment}).status_code == 422


def test_messages_are_german(api, new_call):
    response = api("post", PAGES, {**new_call, "hours_min": "viele", "teaser": None})

    assert {error["msg"] for error in response.json()["errors"]} == {
        "Hierher gehört eine ganze Zahl.",
        "Hierher gehört ein Text.",
    }


@pytest.mark.parametrize("raw", ["", "{", "[]", "5", "null", '"x"', "NaN", "[" * 100_000, '{"a":1e999}', '{"meta":5}'])
def test_body_that_is_no_object_is_refused_everywhere(api, raw):
    call = make_call()
    page = f"{PAGES}{call.pk}/"
    asked = [("post", PAGES), ("patch", page), ("post", f"{page}actions/move/"), ("post", f"{page}actions/revert/")]

    assert {api(method, path, raw=raw).status_code for method, path in asked} <= {400, 422}


def test_tree_has_no_place_beside_its_root(api):
    call = make_call()
    root = call.get_root()
    move = f"{PAGES}{call.pk}/actions/move/"

    answers = [api("post", move, {"destination_id": root.pk, "position": side}) for side in ("left", "last-child")]

    assert [places(answer) for answer in answers] == [["body.destination_id"]] * 2
    assert places(api("post", move, {"destination_id": BIG})) == ["body.destination_id"]
    assert api("post", move, {"destination_id": 999_999}).status_code == 404
    assert api("post", f"{PAGES}{call.pk}/actions/copy/", {"destination_id": root.pk}).status_code == 403


def test_root_of_the_tree_stays_where_it_is(api):
    call = make_call()
    root = f"{PAGES}{call.get_root().pk}/actions/"

    answers = [api("post", f"{root}copy/"), api("post", f"{root}move/", {"destination_id": call.pk})]

    assert [places(answer) for answer in answers] == [["body"]] * 2


@pytest.mark.parametrize("number", ["true", "0.5", "AAA", "null,null", "-1", str(BIG), "%00"])
@pytest.mark.parametrize("thing", ["pages", "images", "documents"])
def test_address_with_no_number_leads_nowhere(api, thing, number):
    address = f"/api/v3/{thing}/{number}/"

    assert {api("get", address).status_code, api("patch", address, {"title": "x"}).status_code} == {404}


def test_copy_is_a_draft_again(api):
    call = make_call()

    copied = api("post", f"{PAGES}{call.pk}/actions/copy/", {"keep_live": False})
    again = api("post", f"{PAGES}{call.pk}/actions/copy/", {"slug": call.slug})

    assert ProjectCallPage.objects.get(pk=copied.json()["id"]).status == CallStatus.DRAFT
    assert again.status_code == 422


@pytest.mark.parametrize(
    "query",
    ["slug=%00", "search=%22", "search=%00", "pk=x", f"offset={BIG}", f"host={BIG}&type=showcase.ProjectCallPage"],
)
def test_query_nobody_can_answer_is_refused(client, site_tree, query):
    response = client.get(f"{PAGES}?{query}")

    assert set(places(response)) == {f"query.{query.partition('=')[0]}"}


def test_versions_of_an_author_that_is_no_number_are_refused(api):
    address = f"{PAGES}{make_call().pk}/revisions/"

    assert places(api("get", f"{address}?user_id=x")) == ["query.user_id"]
    assert places(api("get", f"{address}?object_str=%00")) == ["query.object_str"]
    assert api("get", f"{address}?user_id=1").status_code == 200


def test_what_others_depend_on_is_not_deleted(api, people):
    call = make_call()
    GroupPagePermission.objects.create(
        group=Group.objects.get(name="Redaktion"),
        page=Page.get_first_root_node(),
        permission=Permission.objects.get(codename="bulk_delete_page"),
    )

    response = api("delete", f"{PAGES}{call.host.pk}/")

    assert response.status_code == 409
    assert "hängt davon ab" in response.json()["detail"]


def test_draft_of_another_section_is_neither_read_nor_written(people, site_tree):
    draft, live = make_call(status=CallStatus.DRAFT), make_call(title="Öffentlich")
    group = Group.objects.create(name="Nur Kommunen")
    for codename in ("add_page", "change_page", "publish_page"):
        GroupPagePermission.objects.create(
            group=group, page=HostIndexPage.objects.first(), permission=Permission.objects.get(codename=codename)
        )
    people.kim.groups.add(group)
    client, secret = Client(raise_request_exception=False), token_of(people.kim)

    def send(method, path, body=None):
        return getattr(client, method)(
            path, json.dumps(body or {}), content_type="application/json", **bearer(secret)
        ).status_code

    page = f"{PAGES}{draft.pk}/"
    assert client.get(page, **bearer(secret)).status_code == 404
    assert client.get(f"{page}revisions/", **bearer(secret)).status_code == 404
    assert send("patch", page, {"title": "Meins"}) == 403
    assert send("patch", page) == 403
    assert [send("post", f"{page}actions/{name}/") for name in ("publish", "unpublish")] == [403, 403]
    assert send("post", f"{page}actions/copy/", {"keep_live": False}) == 403
    assert send("post", f"{PAGES}{live.pk}/actions/move/", {"destination_id": live.host.pk}) == 403
    assert send("delete", page) == 403


def test_page_that_somebody_else_has_locked_is_left_alone(api, people):
    call = make_call()
    before = call.latest_revision_id
    call.title = "Geändert"
    call.save_revision()
    ProjectCallPage.objects.filter(pk=call.pk).update(locked=True, locked_by=people.petra, locked_at=timezone.now())
    page = f"{PAGES}{call.pk}/"

    answers = [
        api("patch", page, {"teaser": "Neu"}),
        api("post", f"{page}actions/publish/"),
        api("post", f"{page}actions/revert/", {"revision_id": before}),
        api("post", f"{page}actions/unpublish/"),
    ]

    assert [answer.status_code for answer in answers] == [403] * 4
    assert ProjectCallPage.objects.get(pk=call.pk).title == "Ordnung im Antragskeller"


def test_story_is_written_with_its_body_of_blocks(api, site_tree):
    call = make_call()
    story = {
        "meta": {"type": "stories.SuccessStoryPage", "parent_id": site_tree.stories.pk},
        "title": "Der Keller ist leer",
        "call_id": call.pk,
        "lead": "Wie aus 400 Ordnern 40 wurden.",
        "body": [
            {"type": "heading", "value": "Am Anfang"},
            {"type": "text", "value": "<p>Viel <b>Papier</b>.</p>"},
        ],
    }

    created = api("post", PAGES, story)
    wrong = api("post", PAGES, {**story, "slug": "zwei", "body": [{"type": "nonsense", "value": 1}]})

    assert created.status_code == 201, created.content
    page = SuccessStoryPage.objects.get()
    assert [block.block_type for block in page.get_latest_revision_as_object().body] == ["heading", "text"]
    assert wrong.status_code == 422


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ([5], "body.body.0"),
        ([{}], "body.body.0"),
        ([{"type": "text"}], "body.body.0"),
        ([{"type": "nonsense", "value": 1}], "body.body.0.type"),
        ([{"type": ["text"], "value": 1}], "body.body.0.type"),
        ([{"type": "text", "value": 5}], "body.body.0.value"),
        ([{"type": "heading", "value": {"x": 1}}], "body.body.0.value"),
        ([{"type": "quote", "value": 5}], "body.body.0.value"),
        ([{"type": "quote", "value": {"text": "x", "name": "x", "colour": 1}}], "body.body.0.value.colour"),
        ([{"type": "quote", "value": {"consented_on": "2026-99-99"}}], "body.body.0.value.consented_on"),
        ([{"type": "quote", "value": EARLY}], "body.body"),
        ("x", "body.body"),
    ],
)
def test_body_of_other_shapes_is_refused_at_its_block(api, site_tree, body, place):
    story = {
        "meta": {"type": "stories.SuccessStoryPage", "parent_id": site_tree.stories.pk},
        "title": "Der Keller ist leer",
        "call_id": make_call().pk,
        "lead": "Wie aus 400 Ordnern 40 wurden.",
    }

    found = places(api("post", PAGES, {**story, "body": body}))

    assert any(each.startswith(place) for each in found), found
    assert not SuccessStoryPage.objects.exists()


def test_body_that_is_nested_without_end_is_refused(api):
    page = f"{PAGES}{make_call().pk}/"
    deep = '{"teaser":' + "[" * 400 + "]" * 400 + "}"

    assert places(api("patch", page, raw=deep)) == ["body.teaser"]
