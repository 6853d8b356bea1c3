"""What a sent form looks like."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from lokalprojekte.core.public_forms import issue_token
from lokalprojekte.inquiries import consent
from lokalprojekte.inquiries.enums import Role
from lokalprojekte.inquiries.erasure_log import log_file
from lokalprojekte.inquiries.services import InquiryData
from lokalprojekte.seed.recipes.reference import make_postcode

NAME = "Jonas Beispiel"
EMAIL = "jonas@example.org"


@pytest.fixture
def erasures(settings, tmp_path):
    """Keep the list of erasures in a folder of this test; return the file."""
    settings.DATA_DIR = tmp_path
    return log_file()


@pytest.fixture
def leipzig(db):
    """Return a postcode that can be located."""
    return make_postcode(code="04109", place="Leipzig")


@pytest.fixture
def token():
    """Return a function that makes the token of a form opened a minute ago."""

    def make(*, age: timedelta = timedelta(minutes=1), purpose: str = "inquiry", now: datetime | None = None) -> str:
        return issue_token(purpose=purpose, now=(now or timezone.now()) - age)

    return make


@pytest.fixture
def filled(token):
    """Return a function that fills the form of a Macher:in; further values replace or add."""

    def fill(**values):
        data = {
            "form_token": token(),
            "homepage": "",
            "role": "maker",
            "name": NAME,
            "email": EMAIL,
            "postcode": "04109",
            "radius_km": "50",
            "message": "Ich packe gern mit an.",
            "consent": "on",
        }
        return {**data, **values}

    return fill


@pytest.fixture
def said():
    """Return a function that makes the checked content of a form."""

    def make(**values):
        defaults = {"role": Role.MAKER, "name": NAME, "email": EMAIL, "consent_version": consent.VERSION}
        return InquiryData(**{**defaults, **values})

    return make
