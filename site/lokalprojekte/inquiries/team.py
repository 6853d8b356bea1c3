"""The people who answer inquiries, asked for with the inquiries they may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model

from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.inquiries.permissions import MODERATE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lokalprojekte.core.models import User


def who_may_see(inquiries: Iterable[Inquiry]) -> dict[int, list[User]]:
    """Return for every inquiry (by key) the moderators with an address who may see it; one query for each of them."""
    keys = [inquiry.pk for inquiry in inquiries]
    found: dict[int, list[User]] = {key: [] for key in keys}
    for user in get_user_model().objects.with_perm(MODERATE).exclude(email="").order_by("pk"):
        for key in Inquiry.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True):
            found[key].append(user)
    return found
