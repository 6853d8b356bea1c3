"""Stories and reports for machines: schema.org as JSON-LD. People named by consent are never in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from lokalprojekte.core.english import told
from lokalprojekte.core.enums import Licence
from lokalprojekte.core.prepared import attached
from lokalprojekte.core.structured_data import filled
from showcase.enums import CallStatus

if TYPE_CHECKING:
    from django.http import HttpRequest

    from stories.models import SuccessStoryPage, TransferReportPage
    from stories.versions.presentation import Cited


def article_data(story: SuccessStoryPage, request: HttpRequest) -> dict[str, Any]:
    """Return ``story`` as ``Article``."""
    return filled({"@type": "Article", **_common(story, request)})


def report_data(
    report: TransferReportPage, story: SuccessStoryPage | None, edition: Cited | None, request: HttpRequest
) -> dict[str, Any]:
    """Return ``report`` as ``Report``: its version, licence and files, and the call and story it is based on."""
    call = report.call
    sources = (call if call.live and call.status != CallStatus.DRAFT else None, story)
    parts = [
        filled(
            {
                "@type": "DigitalDocument",
                "name": told(template).title,
                "url": request.build_absolute_uri(template.document.url),
                "license": Licence(template.document.licence).address if template.document.licence else "",
            }
        )
        for template in report.templates.all()
    ]
    return filled(
        {
            "@type": "Report",
            **_common(report, request),
            "license": Licence(report.licence).address,
            "temporalCoverage": f"{report.began_on}/{report.ended_on}" if report.began_on and report.ended_on else "",
            "isBasedOn": [page.get_full_url(request) for page in sources if page],
            **(edition.data() if edition else {}),
            "hasPart": parts,
        }
    )


def _common(page: SuccessStoryPage | TransferReportPage, request: HttpRequest) -> dict[str, Any]:
    call = page.call
    published, modified = page.first_published_at, page.last_published_at
    return {
        "headline": page.title,
        "description": f"{_('Example')}: {page.lead}" if page.is_example else page.lead,
        "url": page.get_full_url(request),
        "inLanguage": page.spoken_tag,
        "datePublished": published.isoformat() if published else "",
        "dateModified": modified.isoformat() if modified else "",
        "keywords": ", ".join(field.name for field in attached(call, "fields_of_action")),
        "about": filled({"@type": "Project", "name": told(call).title, "url": call.get_full_url(request)}),
        "sourceOrganization": {"@type": "GovernmentOrganization", "name": page.host.title},
    }
