"""The chapters of the reader: what belongs together, in the order in which a front end needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: the tag of its operations, its title, and what one does with it."""

    tag: str
    title: StrOrPromise
    text: StrOrPromise


CHAPTERS: Final = (
    Chapter("calls", _("Project calls"), _("Search with every filter of the list, counts, radius; each call in full.")),
    Chapter("stories", _("Success stories"), _("What came of projects, to read.")),
    Chapter("reports", _("Knowledge-transfer reports"), _("What was learned, with versions, citation and PDF.")),
    Chapter("hosts", _("Municipalities"), _("Who looks for somebody, and how they answer.")),
    Chapter("search", _("Search"), _("Everything on the site by words, with highlights and suggestions.")),
    Chapter("impact", _("Impact"), _("Figures with their definitions and the records behind them.")),
    Chapter("pages", _("Pages"), _("Every page with its typed content, what is around it, and how it is written.")),
    Chapter("site", _("Site and navigation"), _("Menu, footer, settings, and what stands at an address.")),
    Chapter("reference", _("Reference data"), _("Areas, postcodes, competences, fields of action, goals.")),
    Chapter("open-data", _("Open data"), _("The datasets with their files, licence and checksums.")),
    Chapter("changes", _("Changes"), _("What changed since you last asked, vanished things included.")),
    Chapter("inquiries", _("Inquiries"), _("The form, sending it, confirming it. Nothing is ever listed.")),
    Chapter("preview", _("Preview"), _("Unsaved pages for the editor who writes them.")),
    Chapter("images", _("Pictures"), _("Upload and describe pictures; a token is needed.")),
    Chapter("documents", _("Documents"), _("Files for download; a token is needed.")),
    Chapter("redirects", _("Redirects"), _("Where old addresses lead.")),
    Chapter("snippets", _("Snippets"), _("Small records of the editors; a token is needed.")),
    Chapter("sites", _("Sites"), _("Host names of this installation; a token is needed.")),
    Chapter("schema", _("Content types"), _("The schemas of pages for tools; a token is needed.")),
    Chapter("auth", _("Access"), _("Who a token is.")),
)


def chapter_of(tag: str) -> Chapter:
    """Return the chapter of operations with ``tag``; a new one has its own, named by the tag."""
    return next((chapter for chapter in CHAPTERS if chapter.tag == tag), Chapter(tag, tag.capitalize(), ""))
