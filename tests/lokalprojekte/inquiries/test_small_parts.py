from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from lokalprojekte.core.signed_links import new_link_key
from lokalprojekte.inquiries import consent
from lokalprojekte.inquiries.links import RECEIPT, STATUS, make_token, read_token
from lokalprojekte.inquiries.privacy import NOT_PERSONAL, PERSONAL
from lokalprojekte.inquiries.promise import answer_due
from lokalprojekte.inquiries.references import new_reference
from lokalprojekte.inquiries.replies import validate_placeholders
from lokalprojekte.mail.addresses import normalise_email
from lokalprojekte.seed.recipes.inquiries import make_inquiry, make_reply_template

#: SHA-256 of the English text of every version: whoever changes a text adds a version and a line here.
CONSENT_DIGESTS = {"2026-11": "c2de5d55f39be5e6"}
SUGGEST_DIGESTS = {"2026-11": "58f71124d4740f91"}


def test_reference_has_no_vowels_and_no_lookalikes():
    for _ in range(200):
        assert re.fullmatch(r"LP-[2346-9C-DF-HJ-KMNP-RTW-Y]{4}-[2346-9C-DF-HJ-KMNP-RTW-Y]{4}", new_reference())


@pytest.mark.parametrize(
    ("typed", "compared"),
    [
        ("Jonas@Example.ORG", "jonas@example.org"),
        (" jonas@example.org ", "jonas@example.org"),
        ("jonas@müller.de", "jonas@xn--mller-kva.de"),
        ("j.o.nas+x@example.org", "j.o.nas+x@example.org"),
        ("nonsense", "nonsense"),
    ],
)
def test_normalised_address_is_what_spellings_share(typed, compared):
    assert normalise_email(typed) == compared


@given(st.text())
def test_normalising_bears_any_text(text):
    assert isinstance(normalise_email(text), str)


def test_status_link_opens_nothing_else_and_a_receipt_not_the_status():
    key = new_link_key()

    assert read_token(make_token(key, purpose=STATUS), purpose=STATUS) == key
    assert read_token(make_token(key, purpose=RECEIPT), purpose=STATUS) is None


def test_link_cannot_be_made_from_the_database_alone(settings):
    key = new_link_key()
    token = make_token(key, purpose=STATUS)
    settings.SECRET_KEY = "another"

    assert read_token(token, purpose=STATUS) is None


@pytest.mark.parametrize("token", ["", ".", "a.b", "\x00", "ä" * 45, f"{'A' * 22}.{'A' * 22}", "A" * 10_000])
def test_link_that_we_did_not_make_opens_nothing(token):
    assert read_token(token, purpose=STATUS) is None


@pytest.mark.parametrize(
    ("arrival", "days", "due"),
    [
        (datetime(2026, 11, 20, 10, tzinfo=UTC), 5, date(2026, 11, 27)),
        (datetime(2026, 11, 21, 10, tzinfo=UTC), 1, date(2026, 11, 23)),
        (datetime(2026, 11, 20, 23, 30, tzinfo=UTC), 1, date(2026, 11, 23)),
        (datetime(2026, 11, 23, 10, tzinfo=UTC), 1, date(2026, 11, 24)),
    ],
)
def test_promise_counts_working_days_in_berlin(arrival, days, due):
    assert answer_due(now=arrival, days=days) == due


def test_consent_text_is_the_one_its_version_names():
    with override("en"):
        digests, suggest_digests = (
            {name: hashlib.sha256(str(text).encode()).hexdigest()[:16] for name, text in texts.items()}
            for texts in (consent.TEXTS, consent.SUGGEST_TEXTS)
        )

    assert (digests, suggest_digests) == (CONSENT_DIGESTS, SUGGEST_DIGESTS)
    assert consent.VERSION in consent.TEXTS
    assert consent.SUGGEST_VERSION in consent.SUGGEST_TEXTS


@pytest.mark.parametrize(
    ("given", "ends"),
    [
        (datetime(2026, 11, 25, 10, tzinfo=UTC), date(2027, 11, 25)),
        (datetime(2028, 2, 29, 10, tzinfo=UTC), date(2029, 2, 28)),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), date(2028, 1, 1)),
    ],
)
def test_consent_to_suggestions_ends_after_twelve_months(given, ends):
    assert consent.suggestion_ends(now=given) == ends


def test_register_names_every_field_of_every_model_once():
    registered = {name: set(PERSONAL[name]) | NOT_PERSONAL[name] for name in PERSONAL}
    held = {
        model.__name__: {field.name for field in [*model._meta.fields, *model._meta.many_to_many]}
        for model in apps.get_app_config("inquiries").get_models()
    }

    assert registered == held
    assert {
        name: set(PERSONAL[name]) & NOT_PERSONAL[name] for name in PERSONAL if set(PERSONAL[name]) & NOT_PERSONAL[name]
    } == {}


def test_unknown_placeholder_is_refused_by_name():
    with pytest.raises(ValidationError, match=r"\{nmae\}"):
        validate_placeholders("Guten Tag {nmae}, {referenz}")


@pytest.mark.django_db
def test_reply_template_is_filled_once():
    inquiry = make_inquiry(name="{reference}", reference="LP-7K3M-92QX")
    template = make_reply_template(subject="Zu {reference}", body="Guten Tag {name}, es geht um {call}. { }")

    subject, body = template.filled(inquiry)

    assert subject == "Zu LP-7K3M-92QX"
    assert body == "Guten Tag {reference}, es geht um Ihre Initiativanfrage. { }"
