"""The admin's views of reference data, where modeladmin's own fall short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import URLField
from django.http import HttpResponseRedirect
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import gettext
from wagtail.admin.paginator import WagtailPaginator
from wagtail_modeladmin.helpers import ButtonHelper, DjangoORMSearchHandler
from wagtail_modeladmin.helpers.search import BaseSearchHandler
from wagtail_modeladmin.views import CreateView, DeleteView, EditView, IndexView, InspectView

from lokalprojekte.core.german import search_key
from lokalprojekte.reference.queries import free_slug

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet
    from django.http import HttpRequest, HttpResponse


class FoldedColumns(DjangoORMSearchHandler):
    """Searches columns that hold a search key: ``Muenchen`` finds «München»."""

    def search_queryset(self, queryset: QuerySet[Any], search_term: str, **kwargs: Any) -> QuerySet[Any]:
        """Return the rows in which every word occurs, in any of the columns."""
        return super().search_queryset(queryset, search_key(search_term), **kwargs)


class FoldedTexts(BaseSearchHandler):
    """Searches short lists, whose texts are folded while searching."""

    def search_queryset(self, queryset: QuerySet[Any], search_term: str, **kwargs: Any) -> QuerySet[Any]:
        """Return the rows in which every word occurs, in any of the columns."""
        words = search_key(search_term).split()
        if not words:
            return queryset
        table = queryset.values_list("pk", *self.search_fields)
        rows = ((pk, search_key(" ".join(map(str, texts)))) for pk, *texts in table)
        return queryset.filter(pk__in=[pk for pk, text in rows if all(word in text for word in words)])


class NearestPage(WagtailPaginator):
    """A paginator that answers any page number with the nearest page there is."""

    def validate_number(self, number: Any) -> int:
        """Return ``number`` where that page exists, otherwise the first or the last page's."""
        return min(max(int(number), 1), self.num_pages)


class NoButtons(ButtonHelper):
    """Leaves rows without buttons where their name already leads to the only thing one can do: read them."""

    def get_buttons_for_obj(self, obj: Model, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        """Return no buttons."""
        return []


class ReferenceIndexView(IndexView):
    """A list that shows itself unfiltered where an address holds a filter that makes no sense."""

    paginator_class = NearestPage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer a filter nobody knows with the list instead of an error."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(self.index_url)


class ReferenceInspectView(InspectView):
    """Shows every value as one reads it: yes and no, grouped digits, links to follow."""

    def get_field_display_value(self, field_name: str, field: Any = None) -> Any:
        """Return the text for one field."""
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        if isinstance(value, int | float):
            return number_format(value, use_l10n=True, force_grouping=True)
        if isinstance(field, URLField) and getattr(self.instance, field_name):
            return format_html('<a href="{}" rel="noreferrer">{}</a>', value, value)
        return value


class ReferenceDeleteView(DeleteView):
    """Asks in a sentence that fits what is deleted."""

    def confirmation_message(self) -> str:
        """Return the question."""
        return gettext("Delete «%(name)s» for good? Nothing uses it at the moment.") % {"name": self.instance}


class AdaptingEditView(EditView):
    """Remembers that a row's texts are ours now, so that the next import leaves them."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Save, and mark the row as adapted when something changed."""
        form.instance.adapted = form.instance.adapted or form.has_changed()
        return super().form_valid(form)


class SluggingCreateView(CreateView):
    """Gives a new row its key, which nobody has to think of and which never changes."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Save under a slug made of the name; the row is ours, so no import changes it."""
        form.instance.slug = free_slug(self.model, str(form.instance))
        form.instance.adapted = True
        return super().form_valid(form)
