"""What moderators fill in. Widgets are Wagtail's, so that the fields look and behave as everywhere in the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminAutoHeightTextInput

from lokalprojekte.core.admin_forms import DeskForm
from lokalprojekte.core.form_fields import AnyKeyField
from lokalprojekte.inquiries.enums import Announcement
from lokalprojekte.inquiries.models import ReplyTemplate
from lokalprojekte.inquiries.reasons import DeclineReason
from lokalprojekte.inquiries.releases import possible_releases
from lokalprojekte.inquiries.replies import ALIASES, gaps_in, values_for
from lokalprojekte.inquiries.scopes import may_use_call
from showcase.enums import ACCEPTING_STATUSES, ACTIVE_STATUSES
from showcase.models import ProjectCallPage

if TYPE_CHECKING:
    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry
    from showcase.querysets import CallQuerySet

#: Longer than any letter somebody reads.
LONGEST_TEXT = 10_000


class SeenForm(DeskForm):
    """A form that remembers the end of the timeline its user looked at."""

    seen = forms.IntegerField(min_value=0, max_value=2**62, widget=forms.HiddenInput)

    def seen_or_never(self) -> int:
        """Return what the user saw; a form without it counts as never looked, hence as outdated."""
        return self.cleaned_data.get("seen", 0) if hasattr(self, "cleaned_data") else 0


class AssignForm(SeenForm):
    """Take an inquiry on, or give it back."""

    take = forms.TypedChoiceField(choices=[("yes", "yes"), ("no", "no")], coerce=lambda value: value == "yes")


class NoteForm(DeskForm):
    """An internal note."""

    text = forms.CharField(
        label=gettext_lazy("Internal note"),
        max_length=LONGEST_TEXT,
        widget=AdminAutoHeightTextInput(attrs={"rows": 3}),
        help_text=gettext_lazy("Only moderators read it."),
        error_messages={"required": gettext_lazy("Please write something first.")},
    )


class StatusForm(SeenForm):
    """A change of status: why, and whether the person is told."""

    note = forms.CharField(
        label=gettext_lazy("Internal note"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=AdminAutoHeightTextInput(attrs={"rows": 3}),
        help_text=gettext_lazy("Why you decided so. Only moderators read it, it is in no e-mail."),
    )
    notify = forms.TypedChoiceField(
        choices=Announcement.choices,
        coerce=Announcement,
        error_messages={"required": gettext_lazy("Please say whether an e-mail goes out.")},
    )


def _possible_calls(asked_for: list[int], actor: User) -> CallQuerySet:
    """Return the projects of the hosts of ``actor`` on which somebody can work: asked for, or in need of people."""
    possible = Q(pk__in=asked_for) | Q(status__in=ACTIVE_STATUSES | ACCEPTING_STATUSES)
    calls: CallQuerySet = ProjectCallPage.objects.shown().filter(possible, may_use_call(actor))
    return calls.order_by("title")


class PlacingForm(StatusForm):
    """A placement: the person works on a project now; on which one."""

    call = AnyKeyField(
        label=gettext_lazy("Project"),
        queryset=ProjectCallPage.objects.none(),
        required=False,
        empty_label=gettext_lazy("None of these projects"),
        help_text=gettext_lazy("The placement is recorded for it under a pseudonym; impact figures count it."),
        error_messages={"required": gettext_lazy("Please say on which of the projects the person works.")},
    )

    def __init__(self, *args: Any, inquiry: Inquiry, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked_for = [call.pk for call in inquiry.calls.all()]
        field: Any = self.fields["call"]
        if len(asked_for) == 1:
            field.initial, field.empty_label = asked_for[0], None
        field.required = len(asked_for) > 1
        field.queryset = _possible_calls(asked_for, actor)


class DecliningForm(StatusForm):
    """A no: it has a reason, which the person reads in kind words."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"),
        choices=DeclineReason.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Please choose a reason: nobody is left without one."),
            "invalid_choice": gettext_lazy("Please choose one of the reasons."),
        },
    )

    @property
    def reasons(self) -> list[tuple[DeclineReason, bool]]:
        """Every reason, and whether it is chosen."""
        chosen = self["reason"].value()
        return [(reason, reason.value == chosen) for reason in DeclineReason]


class IntroductionForm(SeenForm):
    """The question whether we may introduce a person: to which project's host, with what beside name and address."""

    call = AnyKeyField(
        label=gettext_lazy("Project"),
        queryset=ProjectCallPage.objects.none(),
        empty_label=gettext_lazy("Please choose"),
        help_text=gettext_lazy("Its host gets the details once the person has agreed."),
        error_messages={"required": gettext_lazy("Please say for which project.")},
    )
    fields_asked = forms.MultipleChoiceField(
        label=gettext_lazy("Ask for these, too"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Name and e-mail always belong to it. The person ticks which of these they release."),
    )

    def __init__(self, *args: Any, inquiry: Inquiry, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked_for = [call.pk for call in inquiry.calls.all()]
        call: Any = self.fields["call"]
        call.queryset = _possible_calls(asked_for, actor).select_related("host")
        if len(asked_for) == 1:
            call.initial = asked_for[0]
        optional = [release for release in possible_releases(inquiry) if not release.is_required]
        choices: Any = self.fields["fields_asked"]
        choices.choices = [(release.key, release.label) for release in optional]
        choices.initial = [release.key for release in optional if release.key in {"competences", "period", "hours"}]

    def clean_call(self) -> ProjectCallPage:
        """Refuse a host nobody can be introduced to."""
        call: ProjectCallPage = self.cleaned_data["call"]
        if not call.host.contact_email:
            raise ValidationError(
                _("%(host)s has no e-mail for introductions yet. It is entered on the page of the host, under Contact.")
                % {"host": call.host.title},
                code="no_contact",
            )
        return call


class AnswerForm(SeenForm):
    """An answer by e-mail."""

    subject = forms.CharField(
        label=gettext_lazy("Subject"),
        max_length=200,
        error_messages={"required": gettext_lazy("Please give the e-mail a subject.")},
    )
    body = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=LONGEST_TEXT,
        widget=AdminAutoHeightTextInput(attrs={"rows": 12}),
        help_text=gettext_lazy("Plain text. The greeting line of the house and the link to the status page follow it."),
        error_messages={"required": gettext_lazy("Please write an answer.")},
    )

    @property
    def gaps(self) -> list[str]:
        """The placeholders nobody has replaced yet."""
        return gaps_in(f"{self.cleaned_data.get('subject', '')} {self.cleaned_data.get('body', '')}")

    def refuse_gaps(self) -> bool:
        """Complain beside the fields about placeholders nobody has replaced; whether there are any."""
        for name in ("subject", "body"):
            if gaps := gaps_in(self.cleaned_data.get(name, "")):
                listed = ", ".join(f"{{{gap}}}" for gap in gaps)
                self.add_error(
                    name, _("Please replace %(gaps)s: we know nothing that could stand there.") % {"gaps": listed}
                )
        return bool(self.errors)


class TemplateChoiceForm(forms.Form):
    """Which template an answer starts from."""

    template = forms.ModelChoiceField(queryset=ReplyTemplate.objects.all(), required=False)


def filled_from(template: ReplyTemplate, inquiry: Inquiry, *, actor: User) -> tuple[dict[str, Any], list[str]]:
    """Return the initial values of an :class:`AnswerForm`, and the placeholders for which we know nothing.

    Those stay in the text, so that the gap is seen; they do not go out.
    """
    subject, body = template.filled(inquiry, actor=actor)
    known = values_for(inquiry, actor=actor)
    used = gaps_in(f"{template.subject} {template.body}")
    missing = [name for name in used if not known[ALIASES.get(name, name)]]
    return {"subject": subject, "body": body}, missing
