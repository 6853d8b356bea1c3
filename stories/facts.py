"""Facts of stories and reports as ``components/facts.html`` lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import formats
from django.utils.translation import gettext as _

from lokalprojekte.core.enums import Licence
from lokalprojekte.core.prepared import attached
from showcase.facts import Fact
from stories import wording

if TYPE_CHECKING:
    from stories.models import SuccessStoryPage, TransferReportPage


def of_story(story: SuccessStoryPage) -> list[Fact]:
    """Return what stands beside a story: where, when, by whom paid."""
    return [
        _host(story),
        Fact(_("Period"), wording.span(story.began_on, story.ended_on), "calendar"),
        Fact(_("Funded by"), _supporters(story), "money"),
    ]


def of_report(report: TransferReportPage) -> list[Fact]:
    """Return what stands at the top of a report: where, when, how current, how it may be used."""
    licence = Licence(report.licence)
    as_of = formats.date_format(report.as_of, "DATE_FORMAT") if report.as_of else ""
    return [
        _host(report),
        Fact(_("Period"), wording.span(report.began_on, report.ended_on), "calendar"),
        Fact(_("As of"), as_of, "clock"),
        Fact(_("Licence of the text"), str(licence.label), "contract", url=licence.address),
    ]


def _host(page: SuccessStoryPage | TransferReportPage) -> Fact:
    host = page.host
    state = host.area.state if host.area else None
    return Fact(
        _("Host"), host.title, "house", note=state.name if state else "", url=(host.url or "") if host.live else ""
    )


def _supporters(page: SuccessStoryPage | TransferReportPage) -> str:
    names = [funding.supporter.name for funding in attached(page.call, "fundings")]
    return ", ".join(dict.fromkeys(names))
