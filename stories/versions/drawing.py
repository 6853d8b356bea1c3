"""A report as a PDF: its own template and stylesheet, its pictures, its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from lokalprojekte.core.models import Organisation
from lokalprojekte.core.pdf import draw_pdf
from showcase.call_sheet import code_of
from stories import facts
from stories.report_sections import chapters_of
from stories.versions.citation import address_of, citation_of

if TYPE_CHECKING:
    from lokalprojekte.core.models import SiteImage
    from stories.models import ReportVersion, TransferReportPage

#: JPEG goes into a PDF as it is; other formats are unpacked first and grow tenfold.
_AS_JPEG: Final = "|format-jpeg|jpegquality-80|bgcolor-ffffff"


class Pictures(dict[str, bytes]):
    """The pictures a document shows, by their addresses; filled while its template is rendered."""

    def add(self, image: SiteImage, size: str) -> str:
        """Return the address of ``image`` cut to ``size`` (``width-1200``); empty where its file is gone."""
        try:
            rendition = image.get_rendition(size + _AS_JPEG)
            with rendition.file.open("rb") as file:
                content = file.read()
        except (OSError, SourceImageIOError, InvalidFilterSpecError):
            return ""
        address = f"picture:{image.pk}-{size}"
        self[address] = content
        return address


def draw(report: TransferReportPage, version: ReportVersion) -> bytes | None:
    """Return ``report``, as it stood in ``version``, as a PDF; None on a machine that cannot draw one."""
    pictures = Pictures()
    with translation.override(settings.LANGUAGE_CODE):
        html = render_to_string("stories/report_pdf.html", _context(report, version, pictures))
    return draw_pdf(_with_full_addresses(html), pictures=pictures)


def _context(report: TransferReportPage, version: ReportVersion, pictures: Pictures) -> dict[str, Any]:
    site = report.get_site()
    publisher = Organisation.for_site(site).name
    address = address_of(report, version)
    return {
        "report": report,
        "version": version,
        "pictures": pictures,
        "publisher": publisher,
        "address": address,
        "code": code_of(address, title=_("QR code: %(address)s") % {"address": address}),
        "citation": citation_of(report, version, publisher=publisher),
        "facts": facts.of_report(report),
        "chapters": chapters_of(report),
        "sign_offs": list(report.sign_offs.all()),
    }


def _with_full_addresses(html: str) -> str:
    """Let links to pages and files of this site lead there from wherever the document is read."""
    return html.replace('href="/', f'href="{settings.BASE_URL.rstrip("/")}/')
