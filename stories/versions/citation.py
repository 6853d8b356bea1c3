"""How a published version is cited: one sentence for people, BibTeX for programs, addresses that stay."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from lokalprojekte.core.enums import Licence
from lokalprojekte.core.language_routing import ENGLISH

if TYPE_CHECKING:
    from datetime import datetime

    from stories.models import ReportVersion, TransferReportPage

PDF_NAME: Final = "bericht.pdf"
BIBTEX_NAME: Final = "zitat.bib"
#: What means something else to LaTeX, and how it is written instead.
_LATEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
#: BibTeX's own names of the months.
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class Citation:
    """What is needed to cite one version."""

    key: str
    author: str
    title: str
    publisher: str
    published: datetime
    number: int
    address: str
    licence: str
    #: Of the title, as BibTeX calls it.
    language: str = "ngerman"

    @property
    def text(self) -> str:
        """The sentence to copy, without the address, which stands behind it as a link."""
        kind = _("Knowledge-transfer report, version %(number)s") % {"number": self.number}
        return f"{self.author} ({self.published.year}): {self.title}. {kind}. {self.publisher}, {self.licence}."

    @property
    def bibtex(self) -> str:
        """The same as an entry for LaTeX and reference managers."""
        lines = {
            "author": f"{{{{{latex(self.author)}}}}}",
            "title": f"{{{{{latex(self.title)}}}}}",
            "institution": f"{{{{{latex(self.publisher)}}}}}",
            "type": f"{{{latex(_('Knowledge-transfer report'))}}}",
            "number": f"{{{latex(_('Version %(number)s') % {'number': self.number})}}}",
            "year": f"{{{self.published.year}}}",
            "month": _MONTHS[self.published.month - 1],
            "url": f"{{{self.address}}}",
            "language": f"{{{self.language}}}",
            "note": f"{{{latex(self.licence)}}}",
        }
        fields = ",\n".join(f"  {name} = {value}" for name, value in lines.items())
        return f"@techreport{{{self.key},\n{fields}\n}}\n"


def citation_of(report: TransferReportPage, version: ReportVersion, *, publisher: str) -> Citation:
    """Return how ``version`` of ``report`` is cited; its author is the host, ``publisher`` runs the site.

    What is invented says so, wherever it is cited.
    """
    licence = str(Licence(report.licence).label)
    return Citation(
        key=f"{report.slug}-v{version.number}",
        author=report.host.title,
        title=report.title,
        publisher=publisher,
        published=timezone.localtime(version.published_at),
        number=version.number,
        address=address_of(report, version),
        licence=f"{licence}, {_('Example')}" if report.is_example else licence,
        language="english" if report.spoken_tag == ENGLISH else "ngerman",
    )


def address_of(report: TransferReportPage, version: ReportVersion) -> str:
    """Return the full address at which ``version`` stays."""
    return f"{report.full_url}v{version.number}/"


def latex(text: str) -> str:
    """Return ``text`` as LaTeX prints it; line breaks become spaces."""
    plain = re.sub(r"\s+", " ", text).strip()
    return "".join(_LATEX.get(sign, sign) for sign in plain)
