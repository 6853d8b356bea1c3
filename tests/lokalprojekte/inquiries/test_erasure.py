"""Deleting everything, by the person and by data protection; and again after a restore."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from lokalprojekte.core.jobs import registered_jobs
from lokalprojekte.inquiries import erasure_log, services
from lokalprojekte.inquiries.enums import EventKind, InquiryStatus
from lokalprojekte.inquiries.models import Confirmation, ErasedInquiry, Erasure, Inquiry, InquiryEvent, Placement
from lokalprojekte.inquiries.services.erasure import write_missing
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.inquiries import make_event, make_inquiry
from lokalprojekte.seed.recipes.mail import make_mail
from lokalprojekte.seed.recipes.showcase import make_call

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("erasures")]
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
S = InquiryStatus


def test_person_deletes_the_inquiry_with_all_that_hangs_on_it(people):
    inquiry = make_inquiry()
    services.answer_inquiry(inquiry, actor=people.milan, subject="Wann?", body="Ab wann?")
    make_event(inquiry)
    key = inquiry.link_key

    erasure = services.erase_by_person(inquiry, now=NOW)

    assert (Inquiry.objects.count(), InquiryEvent.objects.count(), OutgoingMail.objects.count()) == (0, 0, 0)
    assert (erasure.erased_at, erasure.origin, erasure.mails, erasure.address) == (NOW, "person", 1, "")
    assert list(erasure.inquiries.values_list("digest", flat=True)) == [erasure_log.digest_of_key(key)]


def test_unconfirmed_inquiry_takes_its_links_along(said):
    inquiry = services.submit_inquiry(data=said(), form_token="form")

    services.erase_by_person(inquiry)

    assert (Confirmation.objects.count(), OutgoingMail.objects.count()) == (0, 0)


def test_other_inquiries_of_the_same_address_stay():
    gone, stays = make_inquiry(), make_inquiry()

    services.erase_by_person(gone)

    assert list(Inquiry.objects.all()) == [stays]


def test_placement_stays_without_a_person(site_tree):
    call = make_call()
    inquiry = make_inquiry(status=S.INTRODUCED, calls=[call])
    services.change_inquiry_status(inquiry, S.PLACED, actor=None, notify=False)
    pseudonym = Placement.objects.get().pseudonym

    services.erase_by_person(inquiry)

    placement = Placement.objects.get()
    assert (placement.inquiry, placement.pseudonym) == (None, pseudonym)


def test_deleting_twice_gives_the_first_receipt():
    inquiry = make_inquiry()
    same = Inquiry.objects.get()

    first, second = services.erase_by_person(inquiry), services.erase_by_person(same)

    assert first == second
    assert Erasure.objects.count() == 1


def test_receipt_and_list_hold_nothing_of_the_person(erasures):
    inquiry = make_inquiry(name="Geheime Person", email="geheim@example.org")
    held = (inquiry.reference, inquiry.link_key, "geheim", "Geheim")

    erasure = services.erase_person(email="geheim@example.org", actor=None)

    text = erasures.read_text() + json.dumps([str(value) for value in vars(erasure).values()])
    assert [word for word in held if word in text] == []


def test_staff_erases_every_inquiry_and_every_mail_of_an_address(people):
    inquiries = [make_inquiry(status=status) for status in (S.UNCONFIRMED, S.NEW, S.DECLINED, S.SPAM)]
    other = make_inquiry(email="kim@example.org")
    services.answer_inquiry(inquiries[1], actor=people.milan, subject="Wann?", body="Ab wann?")
    make_mail(to="Jonas@Example.ORG")
    kept = make_mail(to="kim@example.org")

    erasure = services.erase_person(email=" JONAS@example.org ", actor=people.dana, now=NOW)

    assert list(Inquiry.objects.all()) == [other]
    assert list(OutgoingMail.objects.all()) == [kept]
    assert (erasure.inquiries.count(), erasure.mails, erasure.origin, erasure.actor) == (4, 2, "staff", people.dana)


def test_unknown_address_is_noted_all_the_same(erasures):
    erasure = services.erase_person(email="nobody@example.org", actor=None)

    assert erasure.inquiries.count() == 0
    assert [line.address for line in erasure_log.read()] == [erasure.address]


def test_list_outside_the_database_is_for_its_owner_alone(erasures):
    services.erase_by_person(make_inquiry())

    assert oct(erasures.stat().st_mode)[-3:] == "600"


def test_disk_that_refuses_keeps_nobody_and_is_made_up_for(erasures, caplog):
    erasures.mkdir()
    inquiry = make_inquiry()

    services.erase_by_person(inquiry)

    assert Inquiry.objects.count() == 0
    assert "erasures.log" in caplog.text
    erasures.rmdir()
    assert (write_missing(), write_missing()) == (1, 0)
    assert [line.receipt for line in erasure_log.read()] == [Erasure.objects.get().receipt]


@pytest.mark.parametrize(
    "rubbish", ['{"at": "2026-11', "nonsense", "{}", "[]", '{"at": "2026-11-23T09:00:00"}', "\x00"]
)
def test_line_that_a_crash_cut_short_is_passed_over(erasures, rubbish):
    erasures.write_text(rubbish)

    erasure = services.erase_by_person(make_inquiry())

    assert [line.receipt for line in erasure_log.read()] == [erasure.receipt]


def test_restored_person_is_erased_again_and_the_next_inquiry_stays():
    """What a backup brings back: inquiries and mails of before, and a list of erasures that knows nothing."""
    by_link = make_inquiry(email="a@example.org", created_at=NOW - timedelta(days=9))
    by_address = make_inquiry(email="jonas@example.org", created_at=NOW - timedelta(days=8))
    backup = [Inquiry.objects.get(pk=inquiry.pk) for inquiry in (by_link, by_address)]
    services.erase_by_person(by_link, now=NOW)
    services.erase_person(email="jonas@example.org", actor=None, now=NOW)
    Erasure.objects.all().delete()
    for inquiry in backup:
        inquiry.save(force_insert=True)
    make_mail(to="jonas@example.org", now=NOW - timedelta(days=8))
    make_mail(to="b@example.org", topic=backup[0].topic, now=NOW)
    later = make_inquiry(email="jonas@example.org", created_at=NOW + timedelta(days=1))
    stranger = make_inquiry(email="kim@example.org")

    rehearsal = services.replay_erasures(dry_run=True)
    untouched = Inquiry.objects.count()
    first, second = services.replay_erasures(), services.replay_erasures()

    assert untouched == 4
    assert rehearsal == first == services.ReplayReport(2, 2, 2, 2, 0, 0)
    assert second == services.ReplayReport(2, 0, 0, 0, 0, 0)
    assert set(Inquiry.objects.all()) == {later, stranger}
    assert OutgoingMail.objects.count() == 0
    assert (Erasure.objects.count(), ErasedInquiry.objects.count()) == (2, 2)


def test_worker_notices_a_database_older_than_the_list():
    job = {job.name: job for job in registered_jobs()}["inquiries: repeat erasures after a restore"]
    inquiry = make_inquiry()
    backup = Inquiry.objects.get()
    services.erase_by_person(inquiry)
    Erasure.objects.all().delete()
    backup.save(force_insert=True)

    job.run()

    assert (Inquiry.objects.count(), Erasure.objects.count()) == (0, 1)


@pytest.mark.parametrize(("dry_run", "left"), [(True, 1), (False, 0)])
def test_command_replays_and_reports_as_json(dry_run, left):
    inquiry = make_inquiry()
    backup = Inquiry.objects.get()
    services.erase_by_person(inquiry)
    Erasure.objects.all().delete()
    backup.save(force_insert=True)
    output = StringIO()

    call_command("replay_erasures", dry_run=dry_run, stdout=output)

    report = json.loads(output.getvalue().splitlines()[-1])
    assert (report["dry_run"], report["unknown"], report["inquiries_erased"]) == (dry_run, 1, 1)
    assert Inquiry.objects.count() == left


def test_command_without_a_list_says_so():
    output, errors = StringIO(), StringIO()

    call_command("replay_erasures", stdout=output, stderr=errors)

    assert "no list of erasures" in errors.getvalue()
    assert json.loads(output.getvalue())["erasures"] == 0


def test_list_is_forgotten_when_no_backup_is_old_enough(settings):
    now = timezone.now()
    services.erase_by_person(make_inquiry(), now=now - timedelta(days=settings.ERASURE_DAYS + 1))
    young = services.erase_by_person(make_inquiry(), now=now)

    rehearsal = services.purge_personal_data(now=now, dry_run=True)
    report = services.purge_personal_data(now=now)

    assert rehearsal.erasures_forgotten == report.erasures_forgotten == 1
    assert list(Erasure.objects.all()) == [young]
    assert [line.receipt for line in erasure_log.read()] == [young.receipt]


def test_erasing_is_no_event_of_a_timeline():
    services.erase_by_person(make_inquiry())

    assert not InquiryEvent.objects.filter(kind=EventKind.ANONYMISED).exists()
