"""What is kept of calls in memory follows every change of what they show."""

from __future__ import annotations

import pytest
from django.db import transaction

from lokalprojekte.reference.models import FieldOfAction
from showcase.models import CallIndexPage, ProjectCallPage
from showcase.services import recount_places_taken
from tests.lokalprojekte.api.makers import make_picture

LIST = "/api/v3/calls/?status=alle"


def rename_call(call):
    call.title = "Umbenannt"
    call.save_revision().publish()


def rename_host(call):
    host = call.host
    host.title = "Neu Nah"
    host.save_revision().publish()


def hide_host(call):
    call.host.unpublish()


def rename_field(call):
    field = FieldOfAction.objects.get(slug="mobilitaet")
    field.name = "Verkehr"
    field.save()


def move_list(call):
    index = CallIndexPage.objects.first()
    index.slug = "vorhaben"
    index.save_revision().publish()


def give_picture(call):
    call.lead_image = make_picture()
    call.save_revision().publish()


def take_place(call):
    with transaction.atomic():
        recount_places_taken([call.pk], count=lambda keys: dict.fromkeys(keys, 1))


def change_need(call):
    call.competences.clear()
    call.save_revision().publish()


CHANGES = {
    rename_call: lambda item: item["title"] == "Umbenannt",
    rename_host: lambda item: item["host"]["title"] == "Neu Nah",
    hide_host: lambda item: item["host"]["url"] is None,
    rename_field: lambda item: item["fields_of_action"] == [{"slug": "mobilitaet", "name": "Verkehr"}],
    move_list: lambda item: "/vorhaben/" in item["url"],
    give_picture: lambda item: item["picture"]["alt"] == "Eine Fläche",
    take_place: lambda item: item["places_left"] == 0,
    change_need: lambda item: item["competences"] == [],
}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_the_next_answer_shows_a_change(client, board, change, django_capture_on_commit_callbacks):
    def told():
        return next(item for item in client.get(LIST).json()["items"] if item["id"] == board[0].pk)

    before = CHANGES[change](told() | ({} if told()["picture"] else {"picture": {"alt": ""}}))
    with django_capture_on_commit_callbacks(execute=True):
        change(ProjectCallPage.objects.get(pk=board[0].pk))

    assert (before, CHANGES[change](told())) == (False, True)


def test_a_picture_says_at_once_what_somebody_corrected(client, board):
    give_picture(board[0])
    client.get(LIST)
    image = ProjectCallPage.objects.get(pk=board[0].pk).lead_image
    image.description = "Ein Archiv"
    image.save()

    shown = [item["picture"]["alt"] for item in client.get(LIST).json()["items"] if item["picture"]]

    assert shown == ["Ein Archiv"]


def test_written_and_chosen_items_say_the_same(client, board):
    whole = client.get(LIST).json()
    names = ",".join(whole["items"][0])

    assert client.get(f"{LIST}&fields={names}").json()["items"] == whole["items"]
