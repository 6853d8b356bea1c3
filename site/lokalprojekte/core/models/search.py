"""What the search finds a published page by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from lokalprojekte.core.enums import SearchKind
from lokalprojekte.core.page_access import private_pages
from lokalprojekte.core.search.lookups import Holds, Says

if TYPE_CHECKING:
    from lokalprojekte.core.search.question import Question


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    """Entries that can be asked in German."""

    def matching(self, question: Question) -> Self:
        """Keep what ``question`` finds; without words it finds nothing."""
        if not question:
            return self.none()
        found = self.filter(Holds(question.condition()))
        for order in question.orders:
            found = found.filter(Says(order))
        return found

    def public(self) -> Self:
        """Keep the pages everybody may read at this moment."""
        return self.filter(page__live=True).exclude(private_pages("page__"))


class SearchEntry(models.Model):
    """One published page: its own text for excerpts, and its words and terms as ``core.search`` makes them.

    The database's index on ``terms`` (FTS5 in SQLite, a generated column with GIN in PostgreSQL) is kept by the
    database itself: see the migration. Nothing here is typed by an editor.
    """

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, primary_key=True, related_name="search_entry")
    kind = models.CharField(max_length=12, choices=SearchKind.choices, db_index=True)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    context = models.CharField(max_length=255, blank=True)
    is_example = models.BooleanField(default=False)
    text = models.TextField(blank=True)
    #: The same in English, for a record that is told in it.
    title_en = models.CharField(max_length=255, blank=True, default="", db_default="")
    summary_en = models.TextField(blank=True, default="", db_default="")
    text_en = models.TextField(blank=True, default="", db_default="")
    words = models.TextField()
    terms = models.TextField()

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "search entry"
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return f"{self.kind}: {self.title}"


class SearchWord(models.Model):
    """A word that stands on some published page: plain, and as it was written there. For suggestions only."""

    plain = models.CharField(max_length=64, primary_key=True)
    shown = models.CharField(max_length=80)
    length = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "word of the search"
        verbose_name_plural = "words of the search"
        indexes = [models.Index(fields=["length", "plain"], name="core_word_by_length")]

    def __str__(self) -> str:
        return self.shown
