from __future__ import annotations

import pytest

from lokalprojekte.inquiries.enums import InquiryStatus
from lokalprojekte.seed.recipes.inquiries import make_inquiry


@pytest.fixture
def inquiry(people, site_tree):
    """A new inquiry that nobody looks after yet; its name must not leak."""
    return make_inquiry(name="Geheime Person", email="geheim@example.org", message="Sehr vertraulich.")


@pytest.fixture
def quarantined(people, site_tree):
    return make_inquiry(status=InquiryStatus.SPAM, name="Robo Kasten", email="robo@example.org")


@pytest.fixture
def cast(everybody, db):
    """Whom the module made with ``everybody``, as new."""
    return everybody.new()
