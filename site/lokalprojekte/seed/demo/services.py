"""Making the demo, and taking it away again."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from lokalprojekte.core.models import Organisation, SiteDocument, SiteImage
from lokalprojekte.impact.models import ImpactPage, Measurement
from lokalprojekte.inquiries.models import Inquiry, Placement, ReplyTemplate
from lokalprojekte.inquiries.services import erase_inquiry
from lokalprojekte.seed.accounts import EDITOR, MODERATOR, ensure_account
from lokalprojekte.seed.demo.content import Content, read_content
from lokalprojekte.seed.demo.make_impact import Accountant
from lokalprojekte.seed.demo.make_inquiries import Desk
from lokalprojekte.seed.demo.make_network import Networker
from lokalprojekte.seed.demo.make_pages import Maker
from lokalprojekte.seed.demo.make_stories import Teller
from lokalprojekte.seed.models import Batch, SeedRecord
from lokalprojekte.seed.progress import Tell, counted, tell_nobody
from lokalprojekte.seed.records import find, primary_keys
from lokalprojekte.seed.structure import Structure, ensure_structure
from showcase.models import (
    CallTemplate,
    Funding,
    HostPage,
    NetworkPage,
    ProgrammeEvent,
    ProgrammePage,
    ProjectCallPage,
    Supporter,
    ThemeText,
)
from stories.models import SuccessStoryPage, TransferReportPage

NOTICE: Final = (
    "Beispiel: Diese Seite ist eine Vorführung. Die Orte gibt es, alle Projekte, Menschen und Zahlen sind erfunden."
)


@dataclass
class DemoReport:
    """How many rows of each kind were made, were there already, were taken away or had to stay."""

    made: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        """Return the report for the JSON line of the command."""
        counts = {name: dict(getattr(self, name)) for name in ("made", "found", "removed", "kept")}
        return {**{name: count for name, count in counts.items() if count}, "seconds": round(self.seconds, 2)}


def seed_demo(*, now: datetime | None = None, tell: Tell = tell_nobody) -> DemoReport:
    """Make what is missing of the demo; needs the reference data.

    Every page and every inquiry is made in a transaction of its own together with its record, so a run that is cut
    short is finished by the next one, and a second run makes nothing. Mails of the past are entered as sent.
    """
    start, moment = time.perf_counter(), now or timezone.now()
    content, report = read_content(), DemoReport()
    structure = ensure_structure()
    maker = Maker(structure, ensure_account(EDITOR), moment)
    teller, networker, accountant = Teller(maker), Networker(maker), Accountant(maker)
    desk = Desk(ensure_account(MODERATOR), moment)
    _put_up_notice(structure)
    templates = {str(number): text for number, text in enumerate(content.templates, start=1)}
    for kind in (
        Kind("supporter", Supporter, content.supporters, networker.supporter),
        Kind("programme", ProgrammePage, content.programmes, networker.programme),
        Kind("host", HostPage, content.hosts, maker.host),
        Kind("call", ProjectCallPage, content.calls, maker.call),
        Kind("call-template", CallTemplate, content.call_templates, networker.call_template),
        Kind("funding", Funding, content.fundings, networker.funding),
        Kind("event", ProgrammeEvent, content.events, networker.event),
        Kind("network", NetworkPage, content.networks, networker.network),
        Kind("theme", ThemeText, content.themes, networker.theme),
        Kind("story", SuccessStoryPage, content.stories, teller.story),
        Kind("report", TransferReportPage, content.reports, teller.report),
        Kind("template", ReplyTemplate, templates, desk.template),
        Kind("inquiry", Inquiry, content.inquiries, desk.inquiry),
        Kind("placement", Placement, content.placements, accountant.placement),
        Kind("measurement", Measurement, content.measurements, accountant.measurement),
        Kind("impact", ImpactPage, content.impact_pages, accountant.page),
    ):
        _make(kind, report, tell)
    report.seconds = time.perf_counter() - start
    return report


def demo_is_complete(content: Content | None = None) -> bool:
    """Whether everything of the demo has been made at some time, whatever became of it since."""
    texts = content or read_content()
    keys = {
        *(f"programme:{key}" for key in texts.programmes),
        *(f"event:{key}" for key in texts.events),
        *(f"host:{key}" for key in texts.hosts),
        *(f"call:{key}" for key in texts.calls),
        *(f"story:{key}" for key in texts.stories),
        *(f"report:{key}" for key in texts.reports),
        *(f"inquiry:{key}" for key in texts.inquiries),
        *(f"placement:{key}" for key in texts.placements),
        *(f"measurement:{key}" for key in texts.measurements),
        *(f"impact:{key}" for key in texts.impact_pages),
    }
    return keys <= set(SeedRecord.objects.filter(batch=Batch.DEMO).values_list("key", flat=True))


def delete_demo(*, tell: Tell = tell_nobody) -> DemoReport:
    """Take away what ``seed_demo`` made, with its mails and log entries, and nothing else.

    What somebody's own content points to has to stay (a host with another call, a picture used elsewhere), and so do
    accounts that can log in; their records stay too, so that a later run can take them.
    """
    start, report = time.perf_counter(), DemoReport()
    _take_down_notice()
    _remove(report, tell, "impact", ImpactPage, _delete)
    _remove(report, tell, "measurement", Measurement, _delete)
    _remove(report, tell, "placement", Placement, _delete)
    _remove(report, tell, "inquiry", Inquiry, _erase_with_placements)
    _remove(report, tell, "template", ReplyTemplate, _delete)
    _remove(report, tell, "report", TransferReportPage, _delete)
    _remove(report, tell, "story", SuccessStoryPage, _delete)
    _remove(report, tell, "event", ProgrammeEvent, _delete)
    _remove(report, tell, "funding", Funding, _delete)
    _remove(report, tell, "call-template", CallTemplate, _delete)
    _remove(report, tell, "call", ProjectCallPage, _delete)
    _remove(report, tell, "host", HostPage, _delete)
    _remove(report, tell, "network", NetworkPage, _delete)
    _remove(report, tell, "programme", ProgrammePage, _delete)
    _remove(report, tell, "theme", ThemeText, _delete)
    _remove(report, tell, "supporter", Supporter, _delete)
    _remove(report, tell, "document", SiteDocument, _delete_unused)
    _remove(report, tell, "picture", SiteImage, _delete_unused)
    _remove(report, tell, "account", get_user_model(), _delete_unusable)
    report.seconds = time.perf_counter() - start
    return report


@dataclass(frozen=True)
class Kind:
    """A kind of rows: its texts by key, and what makes a row of one (None: somebody has one like it)."""

    name: str
    model: type[models.Model]
    texts: Mapping[str, Any]
    make: Callable[[Any], models.Model | None]


class _InUseError(Exception):
    """Somebody's own content needs the row."""


def _make(kind: Kind, report: DemoReport, tell: Tell) -> None:
    for key, text in counted(kind.texts.items(), kind=kind.name, tell=tell):
        if find(Batch.DEMO, f"{kind.name}:{key}", kind.model) is None and kind.make(text) is not None:
            report.made[kind.name] += 1
        else:
            report.found[kind.name] += 1


def _remove(
    report: DemoReport, tell: Tell, kind: str, model: type[models.Model], remove: Callable[[Any], None]
) -> None:
    for pk in counted(primary_keys(Batch.DEMO, model), kind=kind, tell=tell):
        row = model._default_manager.filter(pk=pk).first()  # noqa: SLF001 - Django documents the attribute
        try:
            with transaction.atomic():
                if row is not None:
                    remove(row)
                    report.removed[kind] += 1
                _records([pk], model).delete()
        except (_InUseError, models.ProtectedError):
            report.kept[kind] += 1


def _records(keys: Iterable[str], model: type[models.Model]) -> models.QuerySet[SeedRecord]:
    content_type = ContentType.objects.get_for_model(model)
    return SeedRecord.objects.filter(batch=Batch.DEMO, content_type=content_type, object_id__in=keys)


def _delete(row: models.Model) -> None:
    row.delete()


def _erase_with_placements(inquiry: Inquiry) -> None:
    """Erase an inquiry of the demo; what it led to was invented with it and must not be counted on."""
    inquiry.placements.all().delete()
    erase_inquiry(inquiry)


def _delete_unused(file: SiteImage | SiteDocument) -> None:
    if file.get_usage().count():
        raise _InUseError
    file.delete()


def _delete_unusable(user: Any) -> None:
    if user.has_usable_password():
        raise _InUseError
    user.delete()


def _put_up_notice(structure: Structure) -> None:
    """Say on every page that this is an example, unless somebody has written something there."""
    organisation = Organisation.for_site(structure.site)
    if not organisation.notice:
        organisation.notice = NOTICE
        organisation.save(update_fields=["notice"])


def _take_down_notice() -> None:
    for organisation in Organisation.objects.filter(notice=NOTICE):
        organisation.notice = ""
        organisation.save(update_fields=["notice"])
