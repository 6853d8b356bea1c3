"""Films leave in parts; nothing else of the library leaves this way."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction

from lokalprojekte.core.models import SiteDocument

pytestmark = pytest.mark.django_db


def document(name, **fields):
    return SiteDocument.objects.create(title=name, file=ContentFile(b"0123456789", name=name), **fields)


def address(made):
    return f"/filme/{made.pk}/{made.filename}"


@pytest.mark.parametrize(
    ("name", "content_type"),
    [("film.mp4", "video/mp4"), ("film.webm", "video/webm"), ("film.vtt", "text/vtt; charset=utf-8")],
)
def test_film_and_captions_have_their_type(client, name, content_type):
    answer = client.get(address(document(name)))

    assert (answer.status_code, answer["Content-Type"], answer["Accept-Ranges"]) == (200, content_type, "bytes")
    assert b"".join(answer.streaming_content) == b"0123456789"


def test_player_gets_the_part_it_asks_for(client):
    answer = client.get(address(document("film.mp4")), headers={"range": "bytes=2-4"})

    assert (answer.status_code, answer["Content-Range"]) == (206, "bytes 2-4/10")
    assert b"".join(answer.streaming_content) == b"234"


def test_other_documents_do_not_leave_this_way(client):
    assert client.get(address(document("vertrag.pdf"))).status_code == 404


def test_film_under_another_name_is_not_there(client):
    assert client.get(f"/filme/{document('film.mp4').pk}/anders.mp4").status_code == 404


def test_film_of_a_private_collection_is_not_there(client):
    private = Collection.get_first_root_node().add_child(name="Intern")
    CollectionViewRestriction.objects.create(collection=private, restriction_type=CollectionViewRestriction.LOGIN)

    assert client.get(address(document("film.mp4", collection=private))).status_code == 404
