"""The API within the admin tells of files what the choosers offer to the same person."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(people):
    """A picture and a document in a private collection: where to list them, and where each stands."""
    private = Collection.get_first_root_node().add_child(instance=Collection(name="Vorstand"))
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    picture = get_image_model().objects.create(title="Geheim", file=get_test_image_file(), collection=private)
    document = get_document_model().objects.create(
        title="Geheim", file=ContentFile(b"x", "geheim.txt"), collection=private
    )
    kinds = {"images": picture.pk, "documents": document.pk}
    lists = [reverse(f"wagtailadmin_api:{kind}:listing") for kind in kinds]
    return lists, [reverse(f"wagtailadmin_api:{kind}:detail", args=[pk]) for kind, pk in kinds.items()]


def test_who_may_choose_no_file_is_told_of_none(client, people, files):
    people.kim.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(people.kim)
    lists, details = files

    assert [client.get(url).json()["items"] for url in lists] == [[], []]
    assert [client.get(url).status_code for url in details] == [404, 404]


def test_who_may_choose_them_is_told(client, people, files):
    client.force_login(people.rosa)
    lists, details = files

    assert [[item["title"] for item in client.get(url).json()["items"]] for url in lists] == [["Geheim"], ["Geheim"]]
    assert [client.get(url).status_code for url in details] == [200, 200]
