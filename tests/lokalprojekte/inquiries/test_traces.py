"""After an erasure the person is nowhere: no table, no file, no outbox, no log, no page of the database."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection, models
from django.urls import reverse

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import InquiryStatus
from lokalprojekte.inquiries.introspection import options, relations_to, rows_of
from lokalprojekte.inquiries.links import STATUS, make_token
from lokalprojekte.inquiries.models import Inquiry, InquiryRead, Rating, SamePersonVerdict
from lokalprojekte.inquiries.privacy import PERSONAL, UNTIL_ANONYMISED
from lokalprojekte.inquiries.services.emptying import belongings, empty_value, overwrite_traces
from lokalprojekte.mail.delivery import deliver_due
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.showcase import make_call

MARK = "zqxjkvbw"
ADDRESS = f"{MARK}@example.org"


def live(said, people) -> Inquiry:
    """Let a person with the mark in every text go the whole way, mails sent and unsent included."""
    services.submit_inquiry(
        data=said(name=f"Mara {MARK}", email=ADDRESS, organisation=f"{MARK} GmbH", message=f"Ich bin {MARK}."),
        form_token="form",
    )
    inquiry = Inquiry.objects.get(email=ADDRESS)
    secret = inquiry_secret(inquiry)
    services.confirm_inquiry(secret=secret)
    deliver_due(owner="test")
    inquiry.refresh_from_db()
    services.add_message(inquiry, text=f"Noch etwas von {MARK}.", form_token="message")
    services.record_view(inquiry, actor=people.milan)
    services.rate_inquiry(inquiry, actor=people.milan, fit=3, reason=f"{MARK} kann das", unblinds=True)
    services.add_note(inquiry, actor=people.milan, text=f"{MARK} klingt gut.")
    services.answer_inquiry(inquiry, actor=people.milan, subject=f"An {MARK}", body=f"Guten Tag {MARK}")
    services.change_inquiry_status(
        inquiry, InquiryStatus.PROPOSED, actor=people.milan, note=f"{MARK} passt", notify=True
    )
    return inquiry


def inquiry_secret(inquiry: Inquiry) -> str:
    text = OutgoingMail.objects.get(topic=inquiry.topic).text
    return text.split("/anfrage/bestaetigen/")[1].split("/")[0]


def tables_with(mark: str) -> set[str]:
    """Return the tables that hold ``mark`` in any column."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            if any(mark in str(value).lower() for row in cursor.fetchall() for value in row):
                found.add(table)
    return found


def files_with(mark: str) -> set[str]:
    """Return the files of the data folder that hold ``mark``; on SQLite the database and its journal are among them."""
    folder = Path(django_settings.TEST_DATA)
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "beginning.sqlite3")
    return {path.name for path in files if mark.encode() in path.read_bytes().lower()}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["person", "staff"])
@pytest.mark.usefixtures("site_tree")
def test_erased_person_is_nowhere(client, people, said, caplog, way):
    caplog.set_level(logging.DEBUG)
    inquiry = live(said, people)
    before = tables_with(MARK)
    before_in_files = files_with(MARK)

    if way == "person":
        answer = client.post(reverse("inquiries:erase", args=[make_token(inquiry.link_key, purpose=STATUS)]))
        shown = client.get(answer.headers["Location"]).content.decode()
    else:
        client.force_login(people.dana)
        address = reverse("protection:erase")
        preview = client.post(address, {"email": ADDRESS})
        shown_mark = preview.context["preview"].fingerprint
        answer = client.post(address, {"email": ADDRESS, "shown": shown_mark, "confirm": "yes"}, follow=True)
        shown = answer.content.decode()

    assert before >= {
        "inquiries_inquiry",
        "inquiries_inquiryevent",
        "inquiries_inquiryword",
        "inquiries_rating",
        "mail_outgoingmail",
    }
    assert MARK not in shown.lower()
    assert tables_with(MARK) == set()
    if connection.vendor == "sqlite":
        assert "test.sqlite3" in {name.removesuffix("-wal") for name in before_in_files}
        assert overwrite_traces()
    assert files_with(MARK) == set()
    assert MARK not in caplog.text.lower()


@pytest.mark.django_db(transaction=True)
def test_anonymised_person_is_nowhere(site_tree, people, said):
    inquiry = live(said, people)
    services.change_inquiry_status(inquiry, InquiryStatus.DECLINED, actor=people.milan, notify=False)

    services.anonymise_inquiry(inquiry)

    assert tables_with(MARK) == set()
    if connection.vendor == "sqlite":
        assert overwrite_traces()
    assert files_with(MARK) == set()


@pytest.mark.django_db
def test_everything_the_register_says_is_emptied_can_be_emptied():
    for model, link, names, keeps_something in belongings():
        assert options(model).get_field(link).related_model is Inquiry
        if keeps_something:
            values = {name: empty_value(options(model).get_field(name)) for name in names}
            assert rows_of(model).update(**values) == 0


def test_whatever_hangs_on_an_inquiry_goes_with_it_or_names_nobody():
    """A record that outlives its inquiry must be in the register as one without a person."""
    for relation in relations_to(Inquiry):
        if relation.on_delete is models.CASCADE:
            continue
        register = PERSONAL[relation.related_model.__name__]
        assert [name for name, entry in register.items() if entry.retention == UNTIL_ANONYMISED] == []


@pytest.mark.django_db
def test_placement_of_an_erased_person_is_still_counted(site_tree, erasures):
    inquiry = make_inquiry(status=InquiryStatus.INTRODUCED, calls=[make_call()])
    services.change_inquiry_status(inquiry, InquiryStatus.PLACED, actor=None, notify=False)

    services.erase_person(email=inquiry.email, actor=None)

    assert tables_with(inquiry.email) == set()


@pytest.mark.django_db
def test_anonymising_leaves_no_judgement_on_the_person(people):
    first, second = make_inquiry(), make_inquiry()
    SamePersonVerdict.objects.create(first=first, second=second, same=True, actor=people.milan)
    services.rate_inquiry(second, actor=people.milan, fit=1, reason="passt nicht")
    services.record_view(second, actor=people.milan)

    services.anonymise_inquiry(second)

    assert [model.objects.count() for model in (SamePersonVerdict, Rating, InquiryRead)] == [0, 0, 0]
