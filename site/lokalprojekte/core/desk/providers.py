"""What this room knows to be waiting: drafts, and pages to be released."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.models import TaskState

from lokalprojekte.core.desk.drafts import drafts_of
from lokalprojekte.core.desk.needs import Need, count_up_to_most


def releases(user: Any) -> Iterator[Need]:
    """Yield pages that wait for ``user`` to release or confirm them."""
    count = TaskState.objects.reviewable_by(user).count()
    label = ngettext("page waits for your release", "pages wait for your release", count)
    yield Need(count, label, "#panel-awaiting-review-section", "tasks", urgent=True)


def drafts(user: Any) -> Iterator[Need]:
    """Yield the drafts of ``user``."""
    if user_has_any_page_permission(user):
        count = count_up_to_most(drafts_of(user))
        yield Need(count, ngettext("draft of yours", "drafts of yours", count), reverse("my_drafts:index"), "edit")
