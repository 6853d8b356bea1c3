"""No address of the admin names what somebody may not see: drafts of others, private files, people who wrote to us."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from lokalprojekte.inquiries.enums import InquiryStatus
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.showcase import make_call
from showcase.enums import CallStatus
from tests.architecture.access import addresses, text_of
from tests.architecture.test_access_table import cast, objects, values  # noqa: F401 - fixtures

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]

DRAFT, FILE, PICTURE, PERSON = "Geheimentwurf", "Geheimdatei", "Geheimbild", "Dora Geheim"
#: What each role may not come upon anywhere. Editors see every page and file, moderators the people.
UNSEEN = {
    "none": (DRAFT, FILE, PICTURE, PERSON),
    "signing": (DRAFT, FILE, PICTURE, PERSON),
    "foerderpartner": (DRAFT, FILE, PERSON),
    "technik": (DRAFT, FILE, PICTURE, PERSON),
    "datenschutz": (DRAFT, FILE, PICTURE, PERSON),
    "redaktion": (PERSON,),
    "freigabe": (PERSON,),
    "moderation_town": (PERSON,),
}
QUERY = {"q": "Geheim", "search": "Geheim"}


@pytest.fixture
def secrets(site_tree, indexes):
    """One of each, with a title that is searched for."""
    private = Collection.get_first_root_node().add_child(instance=Collection(name="Vorstand"))
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    get_document_model().objects.create(title=FILE, file=ContentFile(b"x", "g.txt"), collection=private)
    get_image_model().objects.create(title=PICTURE, file=get_test_image_file(), collection=private)
    make_call(title=DRAFT, status=CallStatus.DRAFT)
    make_inquiry(calls=[make_call(title="Anderswo")], name=PERSON, status=InquiryStatus.NEW)


@pytest.mark.parametrize("role", UNSEEN)
def test_nobody_comes_upon_what_is_not_theirs(client, cast, objects, secrets, role):  # noqa: F811 - fixtures
    client.force_login(cast[role])
    told = {}
    for address in addresses():
        if not address.is_admin:
            continue
        for which in ("own", "foreign"):
            url = address.url(values(address, which, objects))
            for query in ({}, QUERY):
                text = text_of(client, url, query)
                found = [secret for secret in UNSEEN[role] if secret in text]
                if found:
                    told[address.name, which, bool(query)] = found

    assert told == {}
