"""Pictures through the API: written anew, with author and licence, for whoever may use them in the admin."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Collection, GroupCollectionPermission

from lokalprojekte.api.enums import Scope
from lokalprojekte.core.models import SiteImage
from tests.lokalprojekte.api.tokens import bearer, token_of
from tests.lokalprojekte.core.test_images import SECRET, picture

pytestmark = pytest.mark.django_db
IMAGES = "/api/v3/images/"
FIELDS = {"title": "Rathaus", "description": "Ein Rathaus.", "author": "Kim Beispiel", "licence": "permission"}


def upload(client, secret, content=None, **changes):
    content = picture().read() if content is None else content
    file = SimpleUploadedFile("rathaus.jpg", content, content_type="image/jpeg")
    return client.post(IMAGES, {**FIELDS, **changes, "file": file}, **bearer(secret))


@pytest.fixture
def secret(people, site_tree):
    return token_of(people.rosa, Scope.UPLOAD)


def test_picture_is_written_anew(client, secret):
    answer = upload(client, secret)

    image = SiteImage.objects.get()
    assert (answer.status_code, answer.json()["id"], image.author) == (201, image.pk, "Kim Beispiel")
    assert SECRET in picture().read()
    with image.file.open() as kept:
        assert SECRET not in kept.read()


@pytest.mark.parametrize("name", ["description", "author", "licence"])
def test_picture_without_what_belongs_to_it_is_refused(client, secret, name):
    answer = upload(client, secret, **{name: ""})

    assert answer.status_code == 422
    assert [error["loc"][-1] for error in answer.json()["errors"]] == [name]
    assert not SiteImage.objects.exists()


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>", b"\xff\xd8\xff\xe0" + b"x" * 100])
def test_file_that_is_no_picture_is_refused(client, secret, content):
    answer = upload(client, secret, content)

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert not SiteImage.objects.exists()


def test_picture_is_described_anew_but_not_without_an_author(client, secret):
    address = f"{IMAGES}{upload(client, secret).json()['id']}/"

    def patch(body):
        return client.patch(address, body, content_type="application/json", **bearer(secret))

    assert patch({"description": "Ein altes Rathaus."}).status_code == 200
    assert patch({"author": ""}).status_code == 422
    assert patch({"file": "x"}).status_code == 422
    assert SiteImage.objects.get().description == "Ein altes Rathaus."


def test_picture_of_a_collection_that_is_not_ones_own_is_not_there(client, secret, people):
    address = f"{IMAGES}{upload(client, secret).json()['id']}/"
    own = Collection.get_first_root_node().add_child(name="Eigene")
    group = Group.objects.create(name="Nur eigene Bilder")
    for codename in ("add_image", "change_image", "choose_image"):
        permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailimages")
        GroupCollectionPermission.objects.create(group=group, collection=own, permission=permission)
    people.kim.groups.add(group)
    foreign = token_of(people.kim, Scope.UPLOAD)

    answers = [
        client.get(address, **bearer(foreign)),
        client.patch(address, {"title": "Meins"}, content_type="application/json", **bearer(foreign)),
        client.get(address),
        client.get(address, **bearer(token_of(people.rosa, Scope.READ_DRAFTS))),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 401, 403]
    assert client.get(address, **bearer(secret)).status_code == 200
    upload(client, foreign, collection_id=Collection.get_first_root_node().pk)
    assert [image.collection.name for image in SiteImage.objects.filter(uploaded_by_user=people.kim)] in (
        [],
        ["Eigene"],
    )
