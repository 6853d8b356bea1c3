"""No address of the admin names what somebody may not see: drafts of others, private files, people who wrote to us."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from lokalprojekte.inquiries.enums import InquiryStatus
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.enums import CallStatus
from tests.architecture.access import REFUSED, addresses, read_table, text_of
from tests.architecture.access_values import values

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
    elsewhere = make_call(title="Anderswo", host=make_host(title="Stadt Anderswo"))
    make_inquiry(calls=[elsewhere], name=PERSON, status=InquiryStatus.NEW)


def told_to(client, role, objects, queries):
    """Return which secrets the addresses tell that are open to this role, by the table beside this file."""
    told = {}
    table = read_table()
    for address in addresses():
        for which in ("own", "foreign"):
            row = table.get((address.name, which))
            if not address.is_admin or row is None or row[role][0] in REFUSED:
                continue
            url = address.url(values(address, which, objects))
            for query in queries:
                text = text_of(client, url, query)
                found = [secret for secret in UNSEEN[role] if secret in text]
                if found:
                    told[address.name, which, bool(query)] = found
    return told


@pytest.mark.parametrize("role", ["technik", "datenschutz", "foerderpartner"])
def test_nobody_finds_what_is_not_theirs(client, cast, objects, secrets, role):
    client.force_login(cast[role])

    assert told_to(client, role, objects, [QUERY]) == {}


@pytest.mark.proof
@pytest.mark.parametrize("role", UNSEEN)
def test_nobody_comes_upon_what_is_not_theirs(client, cast, objects, secrets, role):
    client.force_login(cast[role])

    assert told_to(client, role, objects, [{}, QUERY]) == {}


def test_control_whoever_may_see_everything_is_told(client, cast, objects, secrets):
    client.force_login(cast["admin"])
    url = reverse("inbox:index")

    assert PERSON in text_of(client, url, QUERY)
