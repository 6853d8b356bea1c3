"""Keeps what the site search finds: one entry for each published page.

How words are compared is the business of ``core.search``; here is what a page says. No page type is known by import: a
new one is found by its texts from the first day.
Short fields are left alone unless they are search fields, for they may hold the name of somebody who withdraws it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from django.db import transaction
from django.db.models import Field, TextField, prefetch_related_objects
from django.utils.html import strip_tags
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search.index import RelatedFields, SearchField

from lokalprojekte.core.english import in_english, is_told_in_english, texts_in_english
from lokalprojekte.core.enums import SearchKind
from lokalprojekte.core.language_routing import ENGLISH
from lokalprojekte.core.models import SearchEntry, SearchWord
from lokalprojekte.core.search import suggest
from lokalprojekte.core.search.index import Wording, entry
from showcase.models import HostPage, ProjectCallPage
from stories.models import SuccessStoryPage, TransferReportPage

#: The kind of a page by its type; every other page is a :attr:`SearchKind.PAGE`.
KINDS: Final[dict[str, SearchKind]] = {
    "showcase.projectcallpage": SearchKind.CALL,
    "showcase.hostpage": SearchKind.HOST,
    "stories.successstorypage": SearchKind.STORY,
    "stories.transferreportpage": SearchKind.REPORT,
}
#: What nobody looks for by its words: the front page says a little of everything, the search page nothing.
LEFT_OUT: Final = frozenset({"home.homepage", "home.searchpage", "wagtailcore.page"})
#: Fields that say nothing of the content, though Wagtail's own search reads them.
_NO_CONTENT: Final = frozenset({"title", "slug", "owner"})
_BATCH: Final = 200
#: Where the host of a page is: of a call, and of what is told of a call.
_HOSTS: Final = ("host", "call__host")
#: Names a page is found by, besides what it says itself: the relation, and the fields of what it leads to.
_TAGGED: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("fields_of_action", ("name",)),
    ("competences", ("competence.label",)),
    ("area", ("name", "suffix", "designation", "seat", "district.name", "association.name", "state.name")),
    ("host", ("area.name", "area.district.name", "area.state.name")),
    ("place_area", ("name", "district.name")),
)


def index_page(page: Page) -> None:
    """Write the row of ``page`` (of its own type), or remove it where the search must not find the page."""
    if not page.live or page._meta.label_lower in LEFT_OUT:
        forget_page(page)
        return
    values = _values(page)
    if isinstance(page, HostPage) and SearchEntry.objects.filter(pk=page.pk).exclude(title=page.title).exists():
        rebuild(_pages_of_host(page))
    with transaction.atomic():
        SearchEntry.objects.filter(page=page.pk).delete()
        entry(page.pk, **values).save(force_insert=True)
        if page.locale.language_code != ENGLISH and not page.get_view_restrictions().exists():
            suggest.learn(_said(values))


def _pages_of_host(host: HostPage) -> Iterator[Page]:
    """Yield the published pages whose entries name ``host``."""
    yield from ProjectCallPage.objects.live().filter(host=host)
    yield from SuccessStoryPage.objects.live().filter(call__host=host)
    yield from TransferReportPage.objects.live().filter(call__host=host)


def forget_page(page: Page) -> None:
    """Remove the row of ``page``, if there is one."""
    SearchEntry.objects.filter(page_id=page.pk).delete()


def rebuild(pages: Iterable[Page] | None = None) -> int:
    """Write all rows anew; return how many there are. For pages made in bulk, which send no signal.

    ``pages`` are pages of their own types; by default all that are published. A few queries for every 200 pages.
    """
    written = 0
    with transaction.atomic():
        if pages is None:
            SearchEntry.objects.all().delete()
            SearchWord.objects.all().delete()
            pages = Page.objects.live().order_by("pk").specific().iterator(chunk_size=_BATCH)
        for piece in _pieces(pages):
            SearchEntry.objects.filter(page__in=[page.pk for page in piece]).delete()
            _fetch_tags(piece)
            values = {page.pk: _values(page) for page in piece}
            german = Page.objects.filter(pk__in=values).exclude(locale__language_code=ENGLISH)
            public = german.public().values_list("pk", flat=True)
            suggest.learn(text for key in public for text in _said(values[key]))
            rows = [entry(key, **said) for key, said in values.items()]
            written += len(SearchEntry.objects.bulk_create(rows))
    return written


def relearn_words() -> None:
    """Let suggestions know the German words of what the search finds now, and no others."""
    with transaction.atomic():
        SearchWord.objects.all().delete()
        german = SearchEntry.objects.public().exclude(page__locale__language_code=ENGLISH)
        said = german.values_list("title", "summary", "text")
        suggest.learn(text for texts in said.iterator(chunk_size=_BATCH) for text in texts)


def _pieces(pages: Iterable[Page]) -> Iterator[list[Page]]:
    """Yield the pages that can be found, some at a time."""
    found = (page for page in pages if page.live and page._meta.label_lower not in LEFT_OUT)
    while piece := list(islice(found, _BATCH)):
        yield piece


def _fetch_tags(pages: Iterable[Page]) -> None:
    """Fetch what :data:`_TAGGED` names, one query for each relation and type instead of one for each page."""
    by_type: dict[type[Page], list[Page]] = {}
    for page in pages:
        by_type.setdefault(type(page), []).append(page)
    for model, group in by_type.items():
        lookups = [
            "__".join([relation, *name.split(".")[:-1]]) for relation, names in _tags_of(model) for name in names
        ]
        columns = {column.name for column in model._meta.concrete_fields}
        lookups += [path for path in _HOSTS if path.split("__", maxsplit=1)[0] in columns]
        prefetch_related_objects(group, *lookups)


def _tags_of(model: type[Page]) -> list[tuple[str, tuple[str, ...]]]:
    """Return those of :data:`_TAGGED` that ``model`` has as a relation."""
    relations = {field.name for field in model._meta.get_fields() if field.is_relation}
    return [(relation, names) for relation, names in _TAGGED if relation in relations]


def listed_as(page: Page) -> dict[str, Any]:
    """Return what a result says of ``page`` besides its title: kind, summary, whose it is, whether it is an example."""
    summary = str(getattr(page, "summary", "") or page.search_description)
    host = getattr(page, "host", None)
    return {
        "kind": KINDS.get(page._meta.label_lower, SearchKind.PAGE),
        "summary": summary,
        "context": host.title if host is not None else "",
        "is_example": bool(getattr(page, "is_example", False)),
    }


def _values(page: Page) -> dict[str, Any]:
    said = {**listed_as(page), "title": page.title, "texts": list(dict.fromkeys(_texts(page)))}
    return {**said, "english": _in_english(page)} if is_told_in_english(page) else said


def _in_english(page: Any) -> Wording:
    """Return what a record says in English: its title, its summary, and its long texts."""
    names = texts_in_english(type(page))
    long = (_long_text(page, page._meta.get_field(f"{name}_en")) for name in names if name != page.summary_field)
    return Wording(page.title_en, str(in_english(page, page.summary_field)), [text for texts in long for text in texts])


def _said(values: dict[str, Any]) -> list[str]:
    return [values["title"], values["summary"], *values["texts"]]


def _texts(page: Page) -> Iterator[str]:
    """Yield everything ``page`` says, as plain text: its search fields, its long texts, the names it is tagged with."""
    seen = set(_NO_CONTENT)
    for field in type(page).get_search_fields():
        if isinstance(field, RelatedFields):
            yield from _related(page, field.field_name, [inner.field_name for inner in field.fields])
        elif isinstance(field, SearchField) and field.field_name not in seen:
            seen.add(field.field_name)
            yield _plain(field.get_value(page))
    english = {f"{name}_en" for name in texts_in_english(type(page))}
    for column in page._meta.concrete_fields:
        if column.editable and column.name not in seen | english and column.model is type(page):
            yield from _long_text(page, column)
    for relation, names in _tags_of(type(page)):
        yield from _related(page, relation, names)


def _long_text(page: Page, column: Field[Any, Any]) -> Iterator[str]:
    """Yield what stands in ``column``, when it is running text; short fields may hold names, which nobody searches."""
    if isinstance(column, StreamField):
        yield " ".join(column.get_searchable_content(column.value_from_object(page)))
    elif isinstance(column, TextField):
        yield _plain(column.value_from_object(page))


def _related(page: Page, relation: str, names: Iterable[str]) -> Iterator[str]:
    """Yield the fields ``names`` of what ``relation`` leads to; dots lead further. Nothing where there is none."""
    related = getattr(page, relation, None)
    if related is None:
        return
    for item in related.all() if hasattr(related, "all") else [related]:
        for name in names:
            yield _plain(_follow(item, name))


def _follow(item: Any, path: str) -> Any:
    for name in path.split("."):
        item = getattr(item, name, "")
    return item


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return " ".join(_plain(item) for item in value)
    return strip_tags(str(value).replace("<", " <"))
