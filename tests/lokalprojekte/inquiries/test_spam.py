"""What speaks against an inquiry, and what does not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from lokalprojekte.inquiries.enums import InquiryStatus, QuarantineReason
from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.inquiries.services import drop_expired_entries, keep_in_quarantine, submit_inquiry
from lokalprojekte.inquiries.services.block_list import block_sender, is_blocked
from lokalprojekte.inquiries.services.status import NotPossibleError
from lokalprojekte.inquiries.spam import Signal, spam_signals
from lokalprojekte.inquiries.texts import digest_of_text
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.inquiries import make_inquiry

R = QuarantineReason
LONG = "Ich habe zwölf Jahre lang Baustellen koordiniert und möchte gern wissen, wie ein Rathaus seine Wege plant."


def reasons_of(inquiry):
    return list(inquiry.signals.values_list("reason", flat=True))


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("Unsere Seite: https://stadt.example/projekt und www.stadt.example", []),
        ("Das Casino in unserer Innenstadt steht leer; wir suchen jemanden für eine neue Nutzung.", []),
        ("Unsere Website ist alt.", []),
        ("http://a.example http://b.example http://c.example", [Signal(R.LINKS, 3)]),
        ("[url=http://a.example]hier[/url]", [Signal(R.LINKS, 2)]),
        ("We offer SEO and backlinks.", [Signal(R.PHRASES, 2)]),
        ("Dear webmaster, see https://a.example", [Signal(R.PHRASES, 1)]),
    ],
)
def test_content_speaks_for_itself(said, message, found):
    assert spam_signals(said(message=message)) == found


def test_every_reason_has_a_sentence():
    assert all(str(Signal(reason, 2).sentence) for reason in R)
    assert Signal(R.LINKS, 3).sentence == "Links im Text: 3. Kaum eine Anfrage braucht sie."


def test_texts_are_the_same_whatever_their_signs_and_gaps():
    assert digest_of_text(LONG) == digest_of_text(f"  {LONG.upper().replace(' ', chr(10))}!! ")
    assert digest_of_text(LONG) != digest_of_text(LONG.replace("zwölf", "elf"))
    assert digest_of_text("Kurz.") == ""


def test_doubtful_inquiry_is_set_aside_with_all_its_reasons_and_gets_no_mail(db, said):
    block_sender(sender="jonas@example.org", kind="address", reason="Werbung", actor=None)

    inquiry = submit_inquiry(data=said(message="SEO backlinks"), form_token="", quarantine=[R.HONEYPOT, R.TOO_FAST])

    assert inquiry.status == InquiryStatus.SPAM
    assert inquiry.quarantine_reason == R.HONEYPOT
    assert reasons_of(inquiry) == [R.HONEYPOT, R.TOO_FAST, R.PHRASES, R.BLOCKED]
    assert not OutgoingMail.objects.exists()


def test_same_text_from_many_addresses_is_set_aside_from_the_fourth_on(db, said):
    sent = [submit_inquiry(data=said(email=f"{n}@example.org", message=LONG), form_token="") for n in range(4)]

    assert [inquiry.status for inquiry in sent] == [InquiryStatus.UNCONFIRMED] * 3 + [InquiryStatus.SPAM]
    assert reasons_of(sent[3]) == [R.REPEATED]


def test_same_text_again_from_the_same_address_or_long_ago_is_no_sign(db, said):
    long_ago = timezone.now() - timedelta(days=30)
    for n in range(4):
        submit_inquiry(
            data=said(email=f"{n}@example.org", message=LONG), form_token="", now=long_ago + n * timedelta(1)
        )
    for _ in range(3):
        inquiry = submit_inquiry(data=said(email="eins@example.org", message=LONG), form_token="")

    assert inquiry.status == InquiryStatus.UNCONFIRMED


@pytest.mark.parametrize(
    ("sender", "kind", "email", "blocked"),
    [
        ("Werbung@Example.org", "address", "werbung@example.ORG", True),
        ("werbung@example.org", "address", "andere@example.org", False),
        ("example.org", "domain", "a@example.org", True),
        ("example.org", "domain", "a@mail.example.org", True),
        ("example.org", "domain", "a@notexample.org", False),
        ("x@münchen.example", "domain", "a@xn--mnchen-3ya.example", True),
    ],
)
def test_block_list_knows_addresses_and_domains(db, *, sender, kind, email, blocked):
    block_sender(sender=sender, kind=kind, reason="Werbung", actor=None)

    assert is_blocked(email) is blocked


def test_entry_counts_until_its_last_day_and_is_then_dropped(db, time_machine):
    time_machine.move_to("2026-11-22T12:00:00+01:00", tick=False)
    today = timezone.localdate()
    block_sender(sender="a@example.org", kind="address", reason="Werbung", until=today, actor=None)

    now = is_blocked("a@example.org")
    tomorrow = timezone.now() + timedelta(days=1)

    assert (now, is_blocked("a@example.org", now=tomorrow)) == (True, False)
    assert drop_expired_entries(now=tomorrow) == 1


def test_entry_of_an_address_holds_nothing_of_it_and_survives_a_new_key(db, settings):
    entry = block_sender(sender="geheim@example.org", kind="address", reason="Werbung", actor=None)

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key for this test alone"

    assert "geheim" not in repr(vars(entry))
    assert is_blocked("geheim@example.org")


def test_kept_inquiry_has_its_whole_time_again(people, site_tree):
    inquiry = make_inquiry(status=InquiryStatus.SPAM, created_at=timezone.now() - timedelta(days=29))
    now = timezone.now()

    keep_in_quarantine(inquiry, actor=people.milan, note="Rückfrage bei der Stadt", now=now)

    assert Inquiry.objects.get().last_action_at == now
    with pytest.raises(NotPossibleError):
        keep_in_quarantine(make_inquiry(), actor=people.milan, note="")
