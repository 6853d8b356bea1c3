"""Tags every template can use; they are built in, so no template loads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from django import template
from django.conf import settings
from django.core.paginator import Page as ResultPage
from django.forms.boundfield import BoundField, BoundWidget
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.safestring import SafeString
from wagtail.models import Page
from wagtail.rich_text import RichText
from wagtail.templatetags.wagtailcore_tags import richtext

from lokalprojekte.core.english import is_german
from lokalprojekte.core.enums import Network
from lokalprojekte.core.frame import Frame, form_address, frame_for
from lokalprojekte.core.german import slugify
from lokalprojekte.core.language_routing import here, spoken_here
from lokalprojekte.core.languages import default_language
from lokalprojekte.core.links import Link, way_above
from lokalprojekte.core.remembered import COMPONENTS, is_for_everybody, refers
from lokalprojekte.core.shown_blocks import all_of, html_of

if TYPE_CHECKING:
    from wagtail.blocks import StreamValue

register = template.Library()

_UNITS = "Euro|Prozent|Uhr|km|kWh|h|Meter|Kilometer|Grad|Minuten?|Stunden?|Tage?n?|Wochen?|Monate?n?|Jahre?n?"
_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
#: A gap at which no line may end: between number and unit, in a date, in a reference to a law, in a saint's town.
_BOUND = re.compile(
    rf"(?<=\d) (?=(?:€|%|km²|m²|(?:{_UNITS})\b))"
    rf"|(?<=\d\.) (?=(?:{_MONTHS})\b)"
    r"|(?<=\bArt\.) (?=\d)|(?<=\bAbs\.) (?=\d)|(?<=\bNr\.) (?=\d)|(?<=\bBuchst\.) (?=[a-z]\b)|(?<=§) (?=\d)"
    r"|(?<=\bSt\.) (?=[A-ZÄÖÜ])"
)
_BOUND_YEAR = re.compile(rf"(\d\.\xa0(?:{_MONTHS})) (?=\d{{4}}\b)")


@register.simple_tag(takes_context=True)
def site_frame(context: template.Context) -> Frame:
    """Return menu, footer and notice (see :func:`lokalprojekte.core.frame.frame_for`)."""
    return frame_for(context.get("request"))


@register.simple_tag
def inquiry_address() -> str:
    """Return where the form for inquiries is, which the call to action of every page leads to."""
    return form_address()


@register.simple_tag(takes_context=True)
def trail(context: template.Context, page: Page) -> list[Link]:
    """Return the path from the home page to ``page`` for ``components/breadcrumbs.html``."""
    known: list[Link] | None = getattr(page, "trail_links", None)
    if known is None:
        known = page.trail_links = [*way_above(page, context.get("request")), Link(page.title, "", current=True)]
    return known


@register.simple_tag(takes_context=True)
def body_parts(context: template.Context, body: StreamValue | None) -> SafeString:
    """Return the blocks of ``body``, each in an element of its kind; its headings have ids."""
    if body is None:
        return SafeString("")
    anchors = {position: anchor for position, _title, anchor in _headings(body)}
    around: dict[Any, Any] = {**context.flatten(), "english": getattr(body, "is_english", "")}
    parts = []
    for position, block in enumerate(body.raw_data):
        html = html_of(body, position, {**around, "anchor": anchors.get(position, "")})
        parts.append(f'<div class="body__{block["type"]}">{html}</div>')
    return SafeString("\n".join(parts))


@register.simple_tag
def contents_of(body: StreamValue | None) -> list[Link]:
    """Return the headings of ``body`` as links within the page, for ``components/contents.html``."""
    return [Link(title, f"#{anchor}") for _position, title, anchor in _headings(body)] if body else []


def _headings(body: StreamValue) -> Iterator[tuple[int, str, str]]:
    """Yield position, words and id of each heading; the ids differ."""
    taken: dict[str, int] = {}
    for position, block in enumerate(body.raw_data):
        if block["type"] == "heading":
            slug = f"abschnitt-{slugify(str(block['value']))}"
            taken[slug] = taken.get(slug, 0) + 1
            yield position, str(block["value"]), slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"


@register.simple_tag(takes_context=True)
def all_blocks(context: template.Context, stream: StreamValue | None) -> SafeString:
    """Return the HTML of all blocks of ``stream``, one after the other."""
    return SafeString("".join(all_of(stream, context.flatten())))


@register.filter(name="here")
def here_in_language(path: str) -> str:
    """Return the address of a section in the language spoken now: ``/projekte/`` → ``/en/projekte/``."""
    return here(path)


@register.simple_tag
def in_german(*texts: object) -> SafeString:
    """Return the attribute that marks a German text on a page in English; nothing on a German page.

    With ``texts`` of a record it marks nothing where one of them is told in English.
    """
    is_marked = spoken_here() != default_language() and all(map(is_german, texts))
    return SafeString(f' lang="{default_language()}"' if is_marked else "")


@register.filter
def network_name(key: str) -> str:
    """Return the name of a network, for the links to the organisation's profiles."""
    return Network(key).label if key in Network else key


@register.filter
def block_values(body: StreamValue) -> list[Any]:
    """Return the values of a stream, for components that take plain objects."""
    return [block.value for block in body]


@register.filter
def sentences(text: str) -> list[str]:
    """Return the sentences of a headline, so that a line breaks between them rather than inside one."""
    return re.split(r"(?<=[.!?])\s+", text.strip())


@register.filter
def unbroken(text: object) -> str:
    """Return ``text`` with what belongs together on one line: «70 €», «17 Uhr», «6. Mai 2027», «Art. 6 Abs. 1».

    Markup – what Django or Wagtail's rich text call safe – stays markup: only spaces change.
    """
    if hasattr(text, "__html__"):
        return SafeString(_bound(text.__html__()))
    return _bound(str(text))


@register.filter
def prose(text: Any) -> SafeString:
    """Return rich text as HTML, with what belongs together on one line.

    What refers to nothing – no page, no picture – says the same as long as it is the same, and is remembered.
    """
    source = text.source if isinstance(text, RichText) else str(text or "")
    if refers(source) or not is_for_everybody():
        return SafeString(_bound(richtext(source)))
    return SafeString(COMPONENTS.get(("prose", source), lambda: _bound(richtext(source))))


def _bound(text: str) -> str:
    return _BOUND_YEAR.sub("\\1\N{NO-BREAK SPACE}", _BOUND.sub("\N{NO-BREAK SPACE}", text))


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return the drawing ``art/icons/<name>.svg``, hidden from screen readers: words stand beside it."""
    return _drawing(f"art/icons/{name}.svg")


@lru_cache(maxsize=128)
def _drawing(template_name: str) -> SafeString:
    return SafeString(render_to_string(template_name).strip())


@register.simple_tag
def field_art(slug: str) -> str:
    """Return the address of the illustration of a field of action; empty while it has none."""
    return _field_art(slug or "")


@lru_cache(maxsize=64)
def _field_art(slug: str) -> str:
    path = f"art/fields/{slug}.svg"
    return static(path) if slug and any((Path(folder) / path).exists() for folder in settings.STATICFILES_DIRS) else ""


class ChoiceGroup(NamedTuple):
    """Options under one heading; ``name`` is empty where a field has no groups."""

    name: str
    options: list[BoundWidget]

    @property
    def chosen(self) -> int:
        """How many options of the group are selected."""
        return sum(bool(option.data["selected"]) for option in self.options)


@register.simple_tag
def choice_groups(bound: BoundField) -> list[ChoiceGroup]:
    """Return the options of a field of radio buttons or check boxes, in the groups its choices declare."""
    widget: Any = bound.field.widget
    attrs = bound.build_widget_attrs({"id": bound.auto_id} if bound.auto_id else {})
    groups = widget.optgroups(bound.html_name, widget.format_value(bound.value()), attrs)
    renderer = bound.form.renderer
    return [
        ChoiceGroup(name or "", [BoundWidget(widget, option, renderer) for option in options])
        for name, options, _index in _joined(groups)
    ]


def _joined(groups: list[tuple[Any, list[Any], int]]) -> Iterator[tuple[Any, list[Any], int]]:
    """Put neighbouring options without a group into one list: Django hands over one group per option."""
    loose: list[Any] = []
    for name, options, index in groups:
        if name:
            if loose:
                yield None, loose, 0
                loose = []
            yield name, options, index
        else:
            loose = [*loose, *options]
    if loose:
        yield None, loose, 0


@register.simple_tag
def page_window(page: ResultPage[Any]) -> list[int | None]:
    """Return the page numbers to show: first, last, and the neighbours of ``page``; None stands for a gap."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in numbers]
