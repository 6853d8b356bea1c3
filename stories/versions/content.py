"""What stood in a published version of a report, as far as it may still be shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, cast

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import prefetch_related_objects

from lokalprojekte.core.blocks import QuoteBlock
from lokalprojekte.core.consent import note_end
from lokalprojekte.core.models import SiteDocument, SiteImage
from lokalprojekte.reference.models import Competence
from showcase.models import ProjectCallPage
from stories.models import SuccessStoryPage, TransferReportPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest
    from wagtail.blocks import StreamValue

    from stories.models import ReportVersion

_QUOTE: Final = "quote"
#: What belongs to the page and not to one of its versions.
_OF_TODAY: Final = (
    "pk",
    "path",
    "depth",
    "numchild",
    "slug",
    "url_path",
    "live",
    "live_revision_id",
    "first_published_at",
    "content_type_id",
    "locale_id",
)


def quotes_shown(report: TransferReportPage) -> frozenset[str]:
    """Return the ids of the quotes that ``report`` shows: those whose consent holds."""
    return frozenset(str(raw.get("id")) for raw in _quotes_shown(report))


def note_ends(request: HttpRequest, report: TransferReportPage) -> None:
    """Say for ``request`` when the consents of the quotes of ``report`` end."""
    for raw in _quotes_shown(report):
        note_end(request, raw["value"].get("consent_ends_on"))


def _quotes_shown(report: TransferReportPage) -> Iterator[Any]:
    return (raw for raw in report.body.raw_data if raw["type"] == _QUOTE and QuoteBlock.is_shown(raw["value"]))


def as_published(version: ReportVersion, live: TransferReportPage) -> TransferReportPage:
    """Return the report as it stood in ``version``, at the address of ``live``, the page as it is today.

    A quote stands in an old version only as long as it stands in today's: who takes a consent back takes it back
    everywhere. What was deleted since then (a picture, a file, a competence) is left out.
    """
    content = _mended(version.revision.content, live)
    page = cast("TransferReportPage", TransferReportPage.from_serializable_data(content, check_fks=False))
    for name in _OF_TODAY:
        setattr(page, name, getattr(live, name))
    page.last_published_at = version.published_at
    page.shown_version = version
    page.body = _without_withdrawn(page, quotes_shown(live))
    prefetch_related_objects([*page.templates.all()], "document")
    prefetch_related_objects([*page.competences.all()], "competence")
    return page


def _without_withdrawn(page: TransferReportPage, shown: frozenset[str]) -> StreamValue:
    kept = [raw for raw in page.body.raw_data if raw["type"] != _QUOTE or str(raw.get("id")) in shown]
    field: Any = page._meta.get_field("body")
    return cast("StreamValue", field.to_python(json.dumps(kept, cls=DjangoJSONEncoder)))


def _mended(content: dict[str, Any], live: TransferReportPage) -> dict[str, Any]:
    """Return stored ``content`` without what points to something that is gone."""
    templates, competences = content.get("templates", []), content.get("competences", [])
    files = _existing(SiteDocument, [row["document"] for row in templates])
    known = _existing(Competence, [row["competence"] for row in competences])
    call, story, image = (content.get(name) for name in ("call", "story", "image"))
    return {
        **content,
        "call": call if _existing(ProjectCallPage, [call]) else live.call_id,
        "story": story if _existing(SuccessStoryPage, [story]) else None,
        "image": image if _existing(SiteImage, [image]) else None,
        "templates": [row for row in templates if row["document"] in files],
        "competences": [row if row["competence"] in known else {**row, "competence": None} for row in competences],
    }


def _existing(model: Any, keys: list[int | None]) -> set[int]:
    wanted = {key for key in keys if key}
    return set(model.objects.filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()
