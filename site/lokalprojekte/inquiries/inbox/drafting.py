"""From a sketch to a draft: who may make it, for which host, and what the small form asks before the click."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lokalprojekte.core.admin_forms import DeskForm
from lokalprojekte.core.form_fields import LineField
from lokalprojekte.core.german import slugify
from lokalprojekte.inquiries.presentation import sketch_facts
from lokalprojekte.inquiries.scopes import may_use_host
from showcase.models import HostIndexPage, HostPage
from showcase.permissions import call_index_for

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry

_MOST_HOURS = 42
_LONGEST_TITLE = 255


class DraftForm(DeskForm):
    """What a call cannot do without and no sketch says for certain: its host, a title, the hours a week."""

    host: forms.ModelChoiceField[HostPage] = forms.ModelChoiceField(
        label=gettext_lazy("Host"),
        queryset=HostPage.objects.none(),
        empty_label=gettext_lazy("Please choose"),
        help_text=gettext_lazy("The portrait the call belongs to. If it is missing, make it first; a draft will do."),
        error_messages={
            "required": gettext_lazy("Please say which host the call belongs to."),
            "invalid_choice": gettext_lazy("This host is not there any more. Please choose another one."),
        },
    )
    title = LineField(
        label=gettext_lazy("Title"),
        max_length=_LONGEST_TITLE,
        help_text=gettext_lazy("A working title; editors change it in the draft."),
        error_messages={"required": gettext_lazy("Please give the draft a title.")},
    )
    hours = forms.IntegerField(
        label=gettext_lazy("Hours a week"),
        min_value=1,
        max_value=_MOST_HOURS,
        error_messages={
            "required": gettext_lazy("Please give a number from 1 to 42."),
            "invalid": gettext_lazy("Please give a whole number, for example 8."),
            "min_value": gettext_lazy("Please give a number from 1 to 42."),
            "max_value": gettext_lazy("Please give a number from 1 to 42."),
        },
    )

    def __init__(self, *args: Any, inquiry: Inquiry, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["host"]
        field.queryset = HostPage.objects.filter(may_use_host(actor)).order_by("title")
        field.initial = _likely_host(inquiry, field.queryset)
        self.fields["title"].initial = _("Project of %(host)s") % {"host": inquiry.organisation}
        self.fields["hours"].initial = min(inquiry.hours_per_week, _MOST_HOURS) if inquiry.hours_per_week else None

    def clean_title(self) -> str:
        """Refuse a title of which no address can be made."""
        title: str = self.cleaned_data["title"]
        if not slugify(title):
            raise ValidationError(_("Please use letters in the title."), code="letters")
        return title


def sketch_context(inquiry: Inquiry, user: User, form: DraftForm | None, *, hidden: bool) -> dict[str, Any]:
    """Return what the panel of the sketch shows; nothing for an inquiry without one.

    While it is ``hidden`` who the person is, ``inquiry`` is a blinded one and no draft is made: that names the host.
    """
    sketch = getattr(inquiry, "sketch", None)
    if sketch is None:
        return {}
    call = sketch.call
    may_edit = call is not None and call.permissions_for_user(user).can_edit()
    may_draft = not hidden and call is None and not inquiry.anonymised_at and call_index_for(user) is not None
    return {
        "sketch": [fact for fact in sketch_facts(inquiry) if fact.value],
        "draft": call if not hidden else None,
        "draft_url": reverse("wagtailadmin_pages:edit", args=[call.pk]) if call and may_edit else "",
        "draft_form": (form or DraftForm(inquiry=inquiry, actor=user)) if may_draft else None,
        "new_host_url": _new_host_url(user) if may_draft else "",
    }


def _likely_host(inquiry: Inquiry, possible: QuerySet[HostPage]) -> int | None:
    """Return the host of the same name, or the only one in the area of the postcode; None where nobody can tell.

    One that is not ``possible`` does not come up.
    """
    name = inquiry.organisation.strip()
    found = list(possible.filter(title__iexact=name).values_list("pk", flat=True)[:2]) if name else []
    if not found and inquiry.postcode:
        near = possible.filter(area__postcodes__code=inquiry.postcode)
        found = list(near.values_list("pk", flat=True).distinct()[:2])
    return found[0] if len(found) == 1 else None


def _new_host_url(user: User) -> str:
    for index in HostIndexPage.objects.order_by("path"):
        if index.permissions_for_user(user).can_add_subpage():
            return reverse("wagtailadmin_pages:add", args=["showcase", "hostpage", index.pk])
    return ""
