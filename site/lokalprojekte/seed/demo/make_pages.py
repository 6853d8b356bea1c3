"""The demo's pictures, hosts and calls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Page

from lokalprojekte.core.enums import Licence
from lokalprojekte.core.models import SiteImage
from lokalprojekte.reference.enums import CompetenceLevel
from lokalprojekte.reference.models import Area, Competence, FieldOfAction
from lokalprojekte.seed.art import captions, draw
from lokalprojekte.seed.demo import moments
from lokalprojekte.seed.demo.english_texts import fields_of, in_english
from lokalprojekte.seed.markup import to_html, to_list
from lokalprojekte.seed.models import Batch
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.records import find, remember
from showcase.enums import CallStatus, EngagementForm, PlaceMode, ProgrammeDateKind, Readiness
from showcase.models import HostPage, ProgrammePage, ProjectCallPage
from showcase.services import change_call_status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lokalprojekte.core.models import User
    from lokalprojekte.seed.demo import content
    from lokalprojekte.seed.structure import Structure

AnyPage = TypeVar("AnyPage", bound=Page)

ARTIST = "Lokalprojekte"
#: Days a Projektpat:in agreed before the call was published.
CONSENT_LEAD = 12
#: The key under which the demo's one programme is remembered.
PROGRAMME = "programme:begleitprogramm"
#: A portrait is older than the first call of its host.
PORTRAIT_AGE = 640


@dataclass(frozen=True)
class Maker:
    """Makes pages of the demo as of ``now``; ``editor`` is the account that publishes them."""

    structure: Structure
    editor: User
    now: datetime

    def picture(self, name: str) -> SiteImage:
        """Return the drawing ``name`` from the library of pictures, drawn if it is not there."""
        key = f"picture:{name}"
        image = find(Batch.DEMO, key, SiteImage)
        if image is None:
            caption = captions()[name]
            image = SiteImage(
                title=caption.title,
                description=caption.alt,
                author=ARTIST,
                licence=Licence.CC0,
                file=ContentFile(draw(name), name=f"{name}.png"),
                uploaded_by_user=self.editor,
            )
            with transaction.atomic():
                image.save()
                remember(Batch.DEMO, key, image)
        return image

    def host(self, text: content.Host) -> HostPage:
        """Publish a host portrait."""
        image = self.picture(text.scene)
        with transaction.atomic():
            page = make_host(
                title=text.name,
                slug=text.key,
                parent=self.structure.hosts,
                area=Area.objects.get(pk=text.area),
                teaser=text.teaser,
                portrait=f"{to_html(text.about)}<h2>Warum wir mitmachen</h2>{to_html(text.why)}",
                contact_role=text.department,
                contact_email=f"projekte@{text.key}.example",
                image=image,
                search_description=text.teaser,
                is_example=True,
            )
            self.date_page(page, moments.in_the_past(self.now, -PORTRAIT_AGE))
            remember(Batch.DEMO, f"host:{text.key}", page)
        return page

    def call(self, text: content.Call) -> ProjectCallPage:
        """Publish a call and walk it through its statuses, each at its moment."""
        image = self.picture(text.fields[0])
        steps = [(CallStatus(status), moments.in_the_past(self.now, days), note) for status, days, note in text.status]
        with transaction.atomic():
            first = steps[0] if steps else (CallStatus.DRAFT, self.now, "")
            page = make_call(
                parent=self.structure.calls,
                status=first[0],
                now=first[1],
                note=first[2],
                actor=self.editor,
                **self._call_fields(text, image),
            )
            for status, at, note in steps[1:]:
                change_call_status(page, status, actor=self.editor, note=note, now=at)
            if steps:
                self.date_page(page, first[1])
            remember(Batch.DEMO, f"call:{text.key}", page)
        return page

    def _call_fields(self, text: content.Call, image: SiteImage) -> dict[str, Any]:
        start = moments.first_day(self.now, text.starts_in)
        return {
            "title": text.title,
            "slug": text.key,
            "host": find(Batch.DEMO, f"host:{text.host}", HostPage),
            "department": text.department,
            "teaser": text.teaser,
            "search_description": text.teaser,
            "lead_image": image,
            "programme": None if text.is_draft else find(Batch.DEMO, PROGRAMME, ProgrammePage),
            "is_example": True,
            "situation": to_html(text.situation),
            "goal": to_html(text.goal),
            "tasks": to_list(text.tasks),
            "what_remains": to_html(text.remains),
            "continuation": to_html(text.continuation),
            "must": _wanted(text.must),
            "nice": _wanted(text.nice),
            "fields_of_action": _in_order(FieldOfAction, text.fields),
            "engagements": _offers(text),
            "dates": [
                {
                    "kind": ProgrammeDateKind(kind),
                    "starts_at": moments.at(moments.working_day(self.now, text.starts_in + days), clock),
                    "title": title,
                    "place": place,
                    **english,
                }
                for (kind, days, clock, title, place), english in _dates(text)
            ],
            "starts_on": start,
            "duration_months": text.months,
            "hours_min": text.hours_min,
            "hours_max": text.hours_max,
            "places": text.places,
            "max_open_inquiries": text.max_open_inquiries,
            "deadline": moments.at(moments.day(self.now, text.deadline), moments.LAST_MINUTE),
            "place_mode": PlaceMode(text.place_mode),
            "place_detail": text.place,
            "mentor_name": text.sponsor_name,
            "mentor_role": text.sponsor_role,
            "mentor_hours": text.sponsor_hours,
            "mentor_consented_on": moments.day(self.now, text.published - CONSENT_LEAD),
            "workplace": text.workplace,
            "equipment": text.it,
            "budget": text.budget,
            **{item.value: not text.is_draft for item in Readiness},
            **fields_of(text.english),
        }

    def date_page(self, page: Page, at: datetime) -> None:
        """Let ``page`` be as old as its story says."""
        Page.objects.filter(pk=page.pk).update(
            first_published_at=at, last_published_at=at, latest_revision_created_at=at, owner=self.editor
        )


def _offers(text: content.Call) -> list[tuple[EngagementForm, str, str]]:
    """Return the forms of a call with their pay in German and in English."""
    pays = text.english.pay if text.english else [""] * len(text.forms)
    return [(EngagementForm(form["form"]), form["pay"], pay) for form, pay in zip(text.forms, pays, strict=True)]


def _dates(text: content.Call) -> Iterable[tuple[tuple[str, int, str, str, str], dict[str, str]]]:
    """Return the dates of a call with their English title and place."""
    rows = text.english.programme if text.english else [("", "")] * len(text.programme)
    english = [in_english({"title": title, "place": place}) for title, place in rows]
    return zip(text.programme, english, strict=True)


def _wanted(pairs: list[tuple[str, int]]) -> list[tuple[Competence, CompetenceLevel]]:
    found = _in_order(Competence, [slug for slug, _level in pairs])
    levels = [CompetenceLevel(level) for _slug, level in pairs]
    return [*zip(found, levels, strict=True)]


def _in_order(model: Any, slugs: list[str]) -> list[Any]:
    """Return the rows of ``model`` with these slugs, in this order.

    Raises:
        KeyError: when one of them does not exist.
    """
    rows = {row.slug: row for row in model.objects.filter(slug__in=slugs)}
    return [rows[slug] for slug in slugs]
