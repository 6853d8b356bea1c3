"""What the site search finds a page by."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from home.enums import SearchKind


class SearchEntry(models.Model):
    """The folded words of one published page; written by ``home.search_index`` when the page is published.

    Words are folded in Python, never by the database, so SQLite and PostgreSQL find the same. Each word has a space
    on both sides, so that a short word of a question can ask for the beginning of a word.
    """

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, primary_key=True, related_name="search_entry")
    kind = models.CharField(max_length=12, choices=SearchKind.choices, db_index=True)
    summary = models.TextField(blank=True)
    context = models.CharField(max_length=255, blank=True)
    is_example = models.BooleanField(default=False)
    title_words = models.TextField()
    words = models.TextField()

    #: The page as a reader sees it stands in ``page``; nothing here is typed by an editor.
    FIELDS: ClassVar[tuple[str, ...]] = ("kind", "summary", "context", "is_example", "title_words", "words")

    class Meta:
        verbose_name = "search entry"
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return f"{self.kind}: {self.page_id}"
