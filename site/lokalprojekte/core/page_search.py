"""The admin's page search, asked in German: ``Macher:innen`` finds, and so does a word of a draft's title.

Wagtail's own reads ``Macher:innen`` as a filter called «Macher» and finds nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q
from wagtail.admin.views.pages.search import SearchView
from wagtail.models import Page

from lokalprojekte.core.advice.viewset import CheckedPageViewSet
from lokalprojekte.core.models import SearchEntry
from lokalprojekte.core.search.matcher import matches
from lokalprojekte.core.search.question import Question

if TYPE_CHECKING:
    from django.db.models import QuerySet


def editable_pages(question: Question, pages: QuerySet[Page]) -> QuerySet[Page]:
    """Return those of ``pages`` that ``question`` finds: published words, and the titles of what is not published so.

    One query reads the titles of drafts; they are compared here, as the index would.
    """
    drafts = pages.filter(Q(live=False) | Q(has_unpublished_changes=True)).order_by()
    titled = [
        key
        for key, title, draft_title in drafts.values_list("pk", "title", "draft_title")
        if matches(question, draft_title, title=title)
    ]
    return pages.filter(Q(pk__in=SearchEntry.objects.matching(question).values("pk")) | Q(pk__in=titled))


class GermanPageSearchView(SearchView):
    """Wagtail's view with its rights, types and columns; only how the text is read is another."""

    def get_queryset(self) -> QuerySet[Page]:
        """Return the pages the user may explore that the text finds; all of them for an empty text."""
        self.all_pages = Page.objects.filter(
            pk__in=self.permission_policy.explorable_instances(self.request.user).values("pk")
        )
        question = Question.parse(self.search_query or "", typing=True)
        if question:
            self.all_pages = editable_pages(question, self.all_pages)
        elif question.text:
            self.all_pages = self.all_pages.none()
        counts = self.all_pages.order_by().values_list("content_type").annotate(number=Count("pk"))
        self.content_types = [(ContentType.objects.get_for_id(key), number) for key, number in counts]
        pages = self.all_pages
        if self.selected_content_type:
            pages = pages.filter(content_type=self.selected_content_type)
        pages = pages.order_by(self.ordering) if self.ordering else pages.order_by("-live", "title", "pk")
        return self.annotate_queryset(pages)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Let the template list the page types (it asks the results whether they can tell) and name what it counts."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["object_list"].supports_facet = True
        names = Page._meta
        return {**context, "verbose_name": names.verbose_name, "verbose_name_plural": names.verbose_name_plural}


class GermanPageViewSet(CheckedPageViewSet):
    """The viewset of all pages that have no own one."""

    search_view_class = GermanPageSearchView
