"""The project call: what a host looks for, how somebody can take part, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.search import index

from lokalprojekte.core.models import BasePage
from showcase import panels, validation, wording
from showcase.enums import CallPhase, CallStatus, PlaceMode, Readiness
from showcase.matching_text import searchable
from showcase.phases import next_change_after, phase_at
from showcase.places import place_of
from showcase.querysets import CallManager

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from lokalprojekte.reference.models import Area

#: What editors may use in a text of a call; headings come from the template.
TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link"]
#: Fields that belong to the call as a whole, never to one of its versions.
KEPT_FIELDS = ("status", "status_changed_at")


@dataclass(frozen=True, slots=True)
class Mentor:
    """The person on the host's side (Projektpat:in), as consented to."""

    name: str
    role: str
    hours_per_week: int | None


class ProjectCallPage(BasePage):
    """A call of a municipality or an authority for somebody who carries a project through for a limited time."""

    status = models.CharField(
        _("status"), max_length=12, choices=CallStatus.choices, default=CallStatus.DRAFT, editable=False, db_index=True
    )
    status_changed_at = models.DateTimeField(_("status changed at"), null=True, editable=False)

    host = models.ForeignKey(
        "showcase.HostPage",
        models.PROTECT,
        verbose_name=_("host"),
        related_name="calls",
        help_text=_("The municipality or authority that looks for somebody."),
    )
    department = models.CharField(
        _("department"), max_length=160, blank=True, help_text=_("For example «Office for urban development».")
    )
    teaser = models.CharField(
        _("teaser"),
        max_length=240,
        help_text=_("One or two sentences for lists: what is to be done, and what for. At most 240 characters."),
    )
    lead_image = models.ForeignKey(
        "core.SiteImage", models.SET_NULL, verbose_name=_("lead picture"), related_name="+", null=True, blank=True
    )

    situation = RichTextField(
        _("starting point"), features=TEXT_FEATURES, help_text=_("What is the problem, and why can it not wait?")
    )
    goal = RichTextField(
        _("goal"),
        features=TEXT_FEATURES,
        help_text=_("What will be different at the end? Write so that one can check it."),
    )
    tasks = RichTextField(
        _("what is to be done"),
        features=TEXT_FEATURES,
        help_text=_("What will the person do? Three to six points are enough."),
    )
    what_remains = RichTextField(
        _("what remains"),
        features=TEXT_FEATURES,
        help_text=_("What stays in the administration when the person has gone: knowledge, tools, a way of working?"),
    )
    fields_of_action = ParentalManyToManyField(
        "reference.FieldOfAction", verbose_name=_("fields of action"), related_name="calls", blank=True
    )

    starts_on = models.DateField(
        _("begins on"), null=True, blank=True, help_text=_("Leave empty when the beginning is open to agreement.")
    )
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    duration_months = models.PositiveSmallIntegerField(
        _("or: duration in months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(36)],
        help_text=_("Instead of a fixed end. About six months is usual."),
    )
    hours_min = models.PositiveSmallIntegerField(
        _("hours a week, at least"), validators=[MinValueValidator(1), MaxValueValidator(42)]
    )
    hours_max = models.PositiveSmallIntegerField(
        _("hours a week, at most"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(42)],
        help_text=_("Leave empty when it is one fixed number."),
    )
    places = models.PositiveSmallIntegerField(
        _("places"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
        help_text=_("How many people are looked for."),
    )
    deadline = models.DateTimeField(
        _("deadline"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Inquiries are possible until this minute. The page closes by itself; nobody has to do anything."),
    )

    place_mode = models.CharField(_("place of work"), max_length=8, choices=PlaceMode.choices, default=PlaceMode.HYBRID)
    place_area = models.ForeignKey(
        "reference.Area",
        models.PROTECT,
        verbose_name=_("another place"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Only if the work happens somewhere else than where the host is."),
    )
    place_postcode = models.CharField(
        _("postcode"),
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{5}$", _("A postcode has five digits."))],
        help_text=_("For the search by distance, where the place is larger than one postcode."),
    )
    place_detail = models.CharField(
        _("where exactly"), max_length=160, blank=True, help_text=_("For example «Town hall, Am Markt 1».")
    )
    latitude = models.FloatField(null=True, editable=False)
    longitude = models.FloatField(null=True, editable=False)
    state = models.ForeignKey("reference.Area", models.PROTECT, related_name="+", null=True, editable=False)

    mentor_name = models.CharField(_("name"), max_length=120, blank=True)
    mentor_role = models.CharField(
        _("role"), max_length=160, blank=True, help_text=_("For example «Head of the citizens' office».")
    )
    mentor_consented_on = models.DateField(
        _("agreed to publication on"), null=True, blank=True, help_text=_("Without this date the name is not shown.")
    )
    mentor_revoked_on = models.DateField(
        _("agreement withdrawn on"), null=True, blank=True, help_text=_("From this moment on the name is not shown.")
    )
    mentor_hours = models.PositiveSmallIntegerField(
        _("hours a week for the tandem"), null=True, blank=True, validators=[MaxValueValidator(42)]
    )
    workplace = models.CharField(
        _("workplace"), max_length=200, blank=True, help_text=_("For example «desk in the town hall, key card».")
    )
    equipment = models.CharField(
        _("IT and equipment"), max_length=200, blank=True, help_text=_("For example «laptop and account from day one».")
    )
    budget = models.CharField(
        _("budget"),
        max_length=200,
        blank=True,
        help_text=_("What the project may spend, for example «2,000 € for workshops»."),
    )
    funder = models.CharField(_("funder"), max_length=200, blank=True)
    continuation = RichTextField(
        _("continuation"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("Who carries the result on afterwards, and with what means?"),
    )

    scope_is_clear = models.BooleanField(Readiness.SCOPE.label, default=False)
    tandem_is_named = models.BooleanField(Readiness.TANDEM.label, default=False)
    backing_is_given = models.BooleanField(Readiness.BACKING.label, default=False)
    workplace_is_ready = models.BooleanField(Readiness.WORKPLACE.label, default=False)
    council_is_informed = models.BooleanField(Readiness.COUNCIL.label, default=False)
    legacy_is_planned = models.BooleanField(Readiness.LEGACY.label, default=False)

    is_example = models.BooleanField(
        _("example"), default=False, help_text=_("Invented to show how the site works; marked «Example» everywhere.")
    )
    search_text = models.TextField(editable=False, blank=True)

    objects = CallManager()

    schema_type: ClassVar[str] = "Project"
    summary_field: ClassVar[str] = "teaser"
    template = "showcase/call.html"
    parent_page_types = ["showcase.CallIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    exclude_fields_in_copy = list(KEPT_FIELDS)
    edit_handler = panels.CALL_TABS
    preview_modes = [("", _("Page")), ("card", _("Card in lists"))]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("teaser"),
        index.FilterField("status"),
        index.FilterField("deadline"),
        index.RelatedFields("host", [index.SearchField("title")]),
    ]
    api_fields = [
        APIField("status"),
        APIField("host"),
        APIField("department"),
        APIField("teaser"),
        APIField("situation"),
        APIField("goal"),
        APIField("tasks"),
        APIField("what_remains"),
        APIField("fields_of_action"),
        APIField("competences"),
        APIField("engagements"),
        APIField("programme_dates"),
        APIField("starts_on"),
        APIField("ends_on"),
        APIField("duration_months"),
        APIField("hours_min"),
        APIField("hours_max"),
        APIField("places"),
        APIField("deadline"),
        APIField("place_mode"),
        APIField("place_area"),
        APIField("place_postcode"),
        APIField("funder"),
    ]

    class Meta:
        verbose_name = _("project call")
        verbose_name_plural = _("project calls")

    def clean(self) -> None:
        """Refuse what contradicts itself, with a sentence at the field."""
        super().clean()
        problems = validation.problems_of(self)
        if problems:
            raise ValidationError(problems)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the point on the map and the words to search by kept beside the fields they come from."""
        self.refresh_derived()
        super().save(*args, **kwargs)

    def refresh_derived(self) -> None:
        """Work out latitude, longitude, state and search text. Bulk creation calls it, for it passes by ``save``."""
        place = place_of(self)
        self.latitude, self.longitude, self.state_id = place.latitude, place.longitude, place.state_key
        self.search_text = searchable(self.title, self.teaser, self.host.title, self.department)

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """Return a version of this call that keeps the status of today, whatever the version recorded."""
        page: Self = super().with_content_json(content)
        for name in KEPT_FIELDS:
            setattr(page, name, getattr(self, name))
        return page

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the page; a call that is no more than a draft has none, however it came to be published."""
        if not CallStatus(self.status).is_public:
            raise Http404
        response: HttpResponseBase = super().serve(request, *args, **kwargs)
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the page says beyond its own fields."""
        from showcase.presentation import call_context  # noqa: PLC0415 - it reads the models of this package

        return {**super().get_context(request, *args, **kwargs), **call_context(self, request)}

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Return the page itself or its card."""
        return "showcase/call_card_preview.html" if mode_name == "card" else self.template

    def phase(self, now: datetime | None = None) -> CallPhase:
        """Return what visitors are told at ``now`` (default: this moment)."""
        return phase_at(CallStatus(self.status), self.deadline, now or timezone.now())

    def accepts_inquiries(self, now: datetime | None = None) -> bool:
        """Tell whether somebody can send an inquiry at ``now`` (default: this moment)."""
        return self.live and self.phase(now).accepts_inquiries

    def next_change(self, now: datetime | None = None) -> datetime | None:
        """Return when the phase changes by the clock alone; None when it does not."""
        return next_change_after(CallStatus(self.status), self.deadline, now or timezone.now())

    @property
    def is_open(self) -> bool:
        """Whether an inquiry can be sent at this moment; for templates."""
        return self.accepts_inquiries()

    @property
    def area(self) -> Area | None:
        """Where the work happens: the own place or else the host's."""
        return self.place_area or self.host.area

    @property
    def end(self) -> date | None:
        """The last day: the fixed one, or counted from the beginning; None where neither is known."""
        return self.ends_on or wording.months_later(self.starts_on, self.duration_months)

    @property
    def mentor(self) -> Mentor | None:
        """The Projektpat:in as long as the consent holds; None otherwise."""
        if not self.mentor_name or not self.mentor_consented_on or self.mentor_revoked_on:
            return None
        return Mentor(self.mentor_name, self.mentor_role, self.mentor_hours)

    @property
    def frame_is_settled(self) -> bool:
        """Whether everything of the Projektreife list is ticked: «Rahmen geklärt»."""
        return all(getattr(self, item.value) for item in Readiness)

    @property
    def readiness(self) -> list[tuple[str, bool]]:
        """Every item of the Projektreife list, and whether it is settled."""
        return [(str(item.label), bool(getattr(self, item.value))) for item in Readiness]

    @property
    def card(self) -> dict[str, Any]:
        """What ``components/card_call.html`` shows, as of this moment."""
        from showcase.cards import card_of  # noqa: PLC0415 - it reads the models of this package

        return card_of(self, timezone.now())

    @property
    def place_label(self) -> str:
        """The place in a few words, for a card."""
        return wording.place(self)

    @property
    def workload_label(self) -> str:
        """The workload in a few words: ``8–12 h/week``."""
        return wording.workload(self.hours_min, self.hours_max)

    @property
    def period_label(self) -> str:
        """The period in a few words."""
        return wording.period(self.starts_on, self.ends_on, self.duration_months)
