"""The form at /anfrage/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from lokalprojekte.core.form_fields import DayField, LineField, TextField
from lokalprojekte.inquiries import consent
from lokalprojekte.inquiries.enums import Role
from lokalprojekte.inquiries.forms.calls import CallChoices
from lokalprojekte.inquiries.forms.competences import PEOPLE_CHOICES, Cluster, CompetencesField, clusters
from lokalprojekte.inquiries.forms.fields import CheckboxSelectMultipleWidget, PostcodeField
from lokalprojekte.inquiries.forms.parts import (
    PART_FIELDS,
    OfferFields,
    SketchFields,
    WindowFields,
    offer_from,
    sketch_from,
    window_from,
)
from lokalprojekte.inquiries.forms.variants import SENSITIVE_HINT, VARIANTS, Variant
from lokalprojekte.inquiries.services import InquiryData
from lokalprojekte.mail.form_fields import AddressField
from lokalprojekte.reference.enums import CompetenceLevel
from lokalprojekte.reference.models import FieldOfAction
from lokalprojekte.reference.queries import competence_catalogue, locate
from showcase.enums import EngagementForm

if TYPE_CHECKING:
    from django.utils.functional import Promise

RADII: Final = (10, 25, 50, 100, 200)
DEFAULT_RADIUS: Final = 50
#: The order in which the page asks, with what a variant puts in front between the two; the list of questions one can
#: read beforehand follows it.
_PERSON: Final = ("role", "name", "email", "organisation")
_REST: Final = (
    *("calls", "fields_of_action", "competences", "postcode", "radius_km", "remote"),
    *("window_people", "window_days", "available_from", "available_until", "window_reason"),
    *("hours_per_week", "engagement_forms", "message", "suggest", "consent"),
)


class InquiryForm(WindowFields, SketchFields, OfferFields):
    """An inquiry, asked in the words of one role. What a role is not asked is no field of its form."""

    role = forms.ChoiceField(
        choices=Role.choices,
        widget=forms.HiddenInput,
        error_messages={
            "required": _("Please choose at the top for whom you are writing."),
            "invalid_choice": _("Please choose at the top for whom you are writing."),
        },
    )
    name = LineField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Please tell us your name.")},
    )
    email = AddressField(
        label=_("Your e-mail address"),
        help_text=_("We send you a link to confirm, and our answer."),
        error_messages={"required": _("Without an address we cannot answer you.")},
    )
    organisation = LineField(
        label=_("Organisation"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": _("Please tell us for whom you are writing.")},
    )
    calls = forms.MultipleChoiceField(
        label=_("Projects that interest you"),
        required=False,
        help_text=_("Tick nothing, and it is an unsolicited inquiry: we look for what suits you."),
        error_messages={"invalid_choice": _("One of the projects is not there any more. Please check your choice.")},
    )
    competences = CompetencesField([], label=_("Competences"))
    fields_of_action = forms.MultipleChoiceField(
        label=_("Fields of action"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("One of the fields of action does not exist. Please check your choice.")},
    )
    postcode = PostcodeField(label=_("Your postcode"))
    radius_km = forms.TypedChoiceField(
        label=_("So far I would travel"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[(radius, _("up to %(km)s km") % {"km": radius}) for radius in RADII],
        initial=DEFAULT_RADIUS,
        error_messages={"invalid_choice": _("Please choose one of the distances.")},
    )
    remote = forms.BooleanField(label=_("I can also help from afar"), required=False)
    available_from = DayField(label=_("Available from"), required=False)
    available_until = DayField(label=_("Available until"), required=False)
    hours_per_week = forms.IntegerField(
        label=_("Hours a week"),
        required=False,
        min_value=1,
        max_value=60,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": _("Please give a whole number, for example 8."),
            "min_value": _("Please give a number from 1 to 60."),
            "max_value": _("Please give a number from 1 to 60."),
        },
    )
    engagement_forms = forms.MultipleChoiceField(
        label=_("Forms of engagement you can imagine"),
        required=False,
        choices=EngagementForm.choices,
        widget=CheckboxSelectMultipleWidget(hints={form.value: form.explanation for form in EngagementForm}),
        help_text=_("Leave it open if you do not know yet."),
        error_messages={
            "invalid_choice": _("One of the forms of engagement does not exist. Please check your choice.")
        },
    )
    message = TextField(
        label=_("Your message"),
        max_length=5000,
        required=False,
        error_messages={"required": _("Two or three sentences help us to understand what it is about.")},
    )
    suggest = forms.BooleanField(label=_("Suggestions for other projects"), required=False)
    consent = forms.BooleanField(
        label=_("Your consent"),
        error_messages={"required": _("Without your consent we may not keep your inquiry.")},
    )

    def __init__(self, data: QueryDict | None = None, *, role: Role, calls: CallChoices, **kwargs: Any) -> None:
        initial = {"role": role.value, "calls": [call.slug for call in calls.chosen], **kwargs.pop("initial", {})}
        super().__init__(data, initial=initial, **kwargs)
        self.variant: Variant = VARIANTS[role]
        self.call_choices = calls
        self.catalogue = [] if "competences" in self.variant.without else competence_catalogue()
        self._fields_of_action = {field.slug: field for field in FieldOfAction.objects.all()}
        self._fill_choices()
        self._follow_variant()

    def _fill_choices(self) -> None:
        """Offer what the database holds."""
        calls = self.fields["calls"]
        assert isinstance(calls, forms.MultipleChoiceField)
        calls.widget = CheckboxSelectMultipleWidget(hints=self.call_choices.hints)
        calls.choices = self.call_choices.choices
        self.fields["competences"] = CompetencesField(self.catalogue, label=self.fields["competences"].label)
        fields_of_action = self.fields["fields_of_action"]
        assert isinstance(fields_of_action, forms.MultipleChoiceField)
        heading = _("Choose from %(count)s fields") % {"count": len(self._fields_of_action)}
        options = [(field.slug, field.spoken) for field in self._fields_of_action.values()]
        fields_of_action.choices = [(heading, options)] if options else []
        if self.variant.engagement_forms:
            engagement = self.fields["engagement_forms"]
            assert isinstance(engagement, forms.MultipleChoiceField)
            engagement.choices = [(form.value, form.label) for form in self.variant.engagement_forms]

    def _follow_variant(self) -> None:
        """Leave out, require and word what the role asks for."""
        without = self.variant.without | (PART_FIELDS - set(self.variant.parts))
        if not self.call_choices.by_slug:
            without |= {"calls"}
        for name in without:
            del self.fields[name]
        self.order_fields((*_PERSON, *self.variant.leading, *_REST))
        for name, field in self.fields.items():
            field.required = field.required or name in self.variant.required
            field.label = self.variant.labels.get(name, field.label)
            field.help_text = self.variant.help_texts.get(name, field.help_text)
            field.widget.is_required = field.required
        if "postcode" in self.fields and not self.variant.needs_place_or_remote:
            self.fields["postcode"].required = False

    @property
    def clusters(self) -> list[Cluster]:
        """The competences under their headings, with what was said so far."""
        return clusters(self.catalogue, self["competences"].value()) if self.catalogue else []

    @property
    def levels(self) -> list[tuple[str, str]]:
        """The four levels of a competence, as the form writes them."""
        return [(str(value), str(label)) for value, label in CompetenceLevel.choices]

    @property
    def people_choices(self) -> range:
        """How many people of a team can be named for a competence."""
        return PEOPLE_CHOICES

    @property
    def consent_label(self) -> str:
        """The consent with its link to the privacy statement."""
        return consent.label()

    @property
    def consent_text(self) -> str:
        """The consent without its link."""
        return str(consent.TEXTS[consent.VERSION])

    @property
    def suggest_label(self) -> str:
        """The optional consent with the day on which it ends."""
        return consent.suggestion_label(now=self.call_choices.now)

    @property
    def sensitive_hint(self) -> Promise:
        """What nobody should write into a free text."""
        return SENSITIVE_HINT

    def clean_postcode(self) -> str:
        """Return five digits that lie somewhere; an approximate place is good enough."""
        code: str = self.cleaned_data["postcode"]
        if code and locate(code) is None:
            raise ValidationError(_("We do not know this postcode. Please check the digits."), code="postcode")
        return code

    def clean(self) -> dict[str, Any]:
        """Check what depends on more than one field."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = values.get("available_from"), values.get("available_until")
        if start and end and end < start:
            self.add_error("available_until", _("The end lies before the beginning. Please check both dates."))
        wants_place = self.variant.needs_place_or_remote and "postcode" in self.fields
        if wants_place and not values.get("postcode") and not values.get("remote") and "postcode" not in self.errors:
            self.add_error("postcode", _("Please give your postcode, or tick that you can help from afar."))
        if "window_people" in self.fields:
            self._check_window(values)
        return values

    def _check_window(self, values: dict[str, Any]) -> None:
        """Ask for the two things without which the rest of a window says nothing: how many people, and from when."""
        tells = values.get("window_days") or values.get("window_reason")
        if tells and not values.get("window_people") and "window_people" not in self.errors:
            self.add_error("window_people", _("Please say how many people have time, or leave the whole window empty."))
        if values.get("window_people") and not values.get("available_from") and "available_from" not in self.errors:
            self.add_error("available_from", _("Please say from when they have time. A rough day is fine."))

    def to_data(self) -> InquiryData:
        """Return what the valid form says, for ``submit_inquiry``."""
        values = self.cleaned_data
        calls = [self.call_choices.by_slug[slug] for slug in values.get("calls", [])]
        postcode = values.get("postcode", "")
        return InquiryData(
            role=Role(values["role"]),
            name=values["name"],
            email=values["email"],
            organisation=values.get("organisation", ""),
            calls=tuple(dict.fromkeys(call.pk for call in calls)),
            late_calls=frozenset(call.pk for call in calls if self.call_choices.late(call)),
            competences=values.get("competences", ()),
            fields_of_action=tuple(
                dict.fromkeys(self._fields_of_action[slug].pk for slug in values["fields_of_action"])
            ),
            postcode=postcode,
            radius_km=values.get("radius_km") if postcode else None,
            remote=values.get("remote", False),
            available_from=values.get("available_from"),
            available_until=values.get("available_until"),
            hours_per_week=values.get("hours_per_week"),
            engagement_forms=tuple(dict.fromkeys(values.get("engagement_forms", []))),
            message=values.get("message", ""),
            window=window_from(values),
            sketch=sketch_from(values),
            offer=offer_from(values),
            suggest_version=consent.SUGGEST_VERSION if values.get("suggest") else "",
            consent_version=consent.VERSION,
        )
