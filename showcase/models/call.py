"""The project call: what a host looks for, how somebody can take part, and how far it has come."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.api import APIField
from wagtail.search import index

from lokalprojekte.core.english import says_in_english
from lokalprojekte.core.models import BasePage
from showcase import panels, validation, wording
from showcase.enums import CallPhase, CallStatus
from showcase.models.call_demand import CallDemand
from showcase.models.call_frame import CallFrame
from showcase.models.call_host_side import CallHostSide
from showcase.models.call_texts import ENGLISH_TEXTS, CallTexts
from showcase.phases import next_change_after, phase_at
from showcase.places import place_of
from showcase.querysets import CallManager

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from lokalprojekte.core.share.card import ShareCard

#: Fields that belong to the call as a whole, never to one of its versions.
KEPT_FIELDS = ("status", "status_changed_at", "open_inquiries", "places_taken", "reused_from_id")


@says_in_english(*ENGLISH_TEXTS)
class ProjectCallPage(CallTexts, CallFrame, CallDemand, CallHostSide, BasePage):
    """A call of a municipality or an authority for somebody who carries a project through for a limited time."""

    status = models.CharField(
        _("status"), max_length=12, choices=CallStatus.choices, default=CallStatus.DRAFT, editable=False
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
    fields_of_action = ParentalManyToManyField(
        "reference.FieldOfAction", verbose_name=_("fields of action"), related_name="calls", blank=True
    )
    programme = models.ForeignKey(
        "showcase.ProgrammePage",
        models.SET_NULL,
        verbose_name=_("accompanying programme"),
        related_name="calls",
        null=True,
        blank=True,
        help_text=_("Its dates for everybody stand on this page, too."),
    )

    reused_from = models.ForeignKey(
        "stories.TransferReportPage",
        models.SET_NULL,
        verbose_name=_("made from the report"),
        related_name="reuses",
        null=True,
        blank=True,
        editable=False,
    )

    is_example = models.BooleanField(
        _("example"), default=False, help_text=_("Invented to show how the site works; marked «Example» everywhere.")
    )

    objects = CallManager()

    schema_type: ClassVar[str] = "Project"
    exists_once: ClassVar[bool] = True
    shown_with: ClassVar[tuple[str, ...]] = ("host__area__state", "place_area", "lead_image", "programme")
    summary_field: ClassVar[str] = "teaser"
    template = "showcase/call.html"
    parent_page_types = ["showcase.CallIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    exclude_fields_in_copy = [name.removesuffix("_id") for name in KEPT_FIELDS]
    edit_handler = panels.CALL_TABS
    own_previews = [("", _("Page")), ("card", _("Card in lists"))]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("teaser"),
        index.SearchField("department"),
        index.FilterField("status"),
        index.FilterField("deadline"),
        index.RelatedFields("host", [index.SearchField("title")]),
    ]
    #: The status is read only: it changes by the door, publishing among it.
    api_fields = [
        APIField("status"),
        *(
            APIField(name, writable=True)
            for name in (
                "host",
                "department",
                "teaser",
                "lead_image",
                "situation",
                "goal",
                "tasks",
                "what_remains",
                "continuation",
                "fields_of_action",
                "competences",
                "engagements",
                "programme_dates",
                "starts_on",
                "ends_on",
                "duration_months",
                "hours_min",
                "hours_max",
                "places",
                "deadline",
                "place_mode",
                "place_area",
                "place_postcode",
                "place_detail",
                "workplace",
                "equipment",
                "budget",
                "programme",
            )
        ),
        *(APIField(name) for name in ("state", "latitude", "longitude", "is_example")),
    ]

    class Meta:
        verbose_name = _("project call")
        verbose_name_plural = _("project calls")
        indexes = [
            models.Index(fields=["status", "deadline"], name="call_by_deadline"),
            models.Index(fields=["status", "-status_changed_at"], name="call_by_change"),
        ]

    def clean(self) -> None:
        """Refuse what contradicts itself, with a sentence at the field."""
        super().clean()
        problems = validation.problems_of(self)
        if problems:
            raise ValidationError(problems)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the point on the map kept beside the fields it comes from."""
        self.refresh_derived()
        super().save(*args, **kwargs)

    def refresh_derived(self) -> None:
        """Work out latitude, longitude and state. Bulk creation calls it, for it passes by ``save``."""
        place = place_of(self)
        self.latitude, self.longitude, self.state_id = place.latitude, place.longitude, place.state_key

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

        context = super().get_context(request, *args, **kwargs)
        return {**context, **call_context(context["page"], request)}

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Return the page itself or its card."""
        return "showcase/call_card_preview.html" if mode_name == "card" else self.template

    def phase(self, now: datetime | None = None) -> CallPhase:
        """Return what visitors are told at ``now`` (default: this moment)."""
        return phase_at(CallStatus(self.status), self.deadline, now or timezone.now(), full=self.is_full)

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
    def card(self) -> dict[str, Any]:
        """What ``components/card_call.html`` shows, as of this moment."""
        from showcase.cards import card_of  # noqa: PLC0415 - it reads the models of this package

        return card_of(self, timezone.now())

    def share_card(self) -> ShareCard | None:
        """Return what the picture of the call shows; None for a draft."""
        from showcase.share import card_of_call  # noqa: PLC0415 - it reads the models of this package

        return card_of_call(self) if CallStatus(self.status).is_public else None

    @property
    def place_label(self) -> str:
        """The place in a few words, for a card."""
        return wording.place(self)
