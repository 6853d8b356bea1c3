from __future__ import annotations

import pytest
from django.utils.translation import override

from lokalprojekte.inquiries.enums import EventKind, InquiryStatus, Role


@pytest.mark.parametrize("status", InquiryStatus, ids=lambda status: status.value)
def test_every_status_has_both_wordings_in_both_languages(status):
    words = {}
    for language in ("de", "en"):
        with override(language):
            words[language] = [str(status.label), str(status.public_label), str(status.next_step)]

    assert all(words["de"])
    assert words["de"][2] != words["en"][2]


@pytest.mark.parametrize("kind", EventKind, ids=lambda kind: kind.value)
def test_every_kind_of_event_is_translated(kind):
    with override("de"):
        german = str(kind.label)
    with override("en"):
        english = str(kind.label)

    assert german != english


def test_role_is_read_from_both_of_its_words():
    assert [Role.from_address(role.slug) for role in Role] == list(Role)
    assert [Role.from_address(role.value) for role in Role] == list(Role)
    assert Role.from_address("\x00") is None
