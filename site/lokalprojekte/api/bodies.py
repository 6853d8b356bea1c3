"""Bodies of pages as typed JSON (``schemas.blocks``), read from what is stored: a fixed number of queries for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from django.urls import reverse

from lokalprojekte.api.addresses import whole
from lokalprojekte.api.pictures import pictures
from lokalprojekte.api.rich_text import Targets
from lokalprojekte.core.blocks import QuoteBlock
from lokalprojekte.core.german import slugify
from lokalprojekte.core.models import Organisation
from lokalprojekte.reference.attributions import ATTRIBUTIONS

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.blocks import StreamValue

#: Under which names blocks keep the keys of what they show.
_PICTURES: Final = ("image", "poster")
_PAGES: Final = ("page", "pages")
_DOCUMENTS: Final = ("document", "video", "captions")
#: An item of a list block.
_ITEM: Final = {"type", "value", "id"}

Value = Any


def body_of(stream: StreamValue | None, request: HttpRequest | None = None) -> list[dict[str, Any]]:
    """Return the blocks of ``stream`` that everybody may see; what points to something that is gone is left out."""
    return body_from(list(stream.raw_data) if stream else [], request)


def body_from(raw: Iterable[Mapping[str, Any]], request: HttpRequest | None = None) -> list[dict[str, Any]]:
    """Return the blocks of a stream as it is stored."""
    blocks = list(raw)
    writer = _Writer(blocks, request)
    made = ((block, writer.value(block["type"], block["value"])) for block in blocks)
    return [
        {"id": block.get("id"), "type": block["type"], "value": value} for block, value in made if value is not None
    ]


class _Writer:
    """Writes the values of the blocks of one body."""

    def __init__(self, blocks: list[Mapping[str, Any]], request: HttpRequest | None) -> None:
        found: dict[str, set[int]] = {"pictures": set(), "pages": set(), "documents": set()}
        texts: list[str] = []
        for block in blocks:
            _walk(block["value"], "", found, texts)
        self.pictures = pictures(found["pictures"])
        self.targets = Targets(texts, pages=found["pages"], documents=found["documents"])
        self.request = request
        self._anchors: dict[str, int] = {}

    def value(self, kind: str, value: Value) -> Any:
        """Return the value of a block of ``kind``; None for what is not shown."""
        write: Callable[[_Writer, Value], Any] | None = _WRITERS.get(kind)
        return write(self, value) if write else None

    def heading(self, value: Value) -> Any:
        """Give a heading the same id as the page does."""
        slug = f"abschnitt-{slugify(str(value))}"
        self._anchors[slug] = number = self._anchors.get(slug, 0) + 1
        return {"text": str(value), "anchor": slug if number == 1 else f"{slug}-{number}"}

    def text(self, value: Value) -> Any:
        """Resolve the links."""
        return {"html": self.targets.html(value or "")}

    def quote(self, value: Value) -> Any:
        """Leave out what somebody does not agree to, or not any more."""
        return _texts(value, "text", "name", "role") if QuoteBlock.is_shown(value) else None

    def picture(self, value: Value) -> Any:
        """Show a picture everybody may see."""
        picture = self.pictures.get(value.get("image"))
        return {"picture": picture, "caption": value.get("caption") or ""} if picture else None

    def gallery(self, value: Value) -> Any:
        """Show the pictures everybody may see."""
        return [shown for item in _items(value) if (shown := self.picture(item))] or None

    def video(self, value: Value) -> Any:
        """Lead to film and captions where players can ask for parts of them."""
        film = self.targets.documents.get(value.get("video"))
        if film is None:
            return None
        captions = self.targets.documents.get(value.get("captions"))
        transcript = value.get("transcript") or ""
        return {
            "title": value["title"],
            "film": {**film, "url": _streamed(film)},
            "captions": {"url": _streamed(captions), "language": "de"} if captions else None,
            "is_silent": bool(value.get("is_silent")),
            "poster": self.pictures.get(value.get("poster")),
            "transcript": self.targets.html(transcript) if transcript else None,
        }

    def figures(self, value: Value) -> Any:
        """Keep figures as they are written."""
        return [
            {**_texts(item, "value", "unit", "label", "source"), "as_of": item.get("as_of") or None}
            for item in _items(value)
        ]

    def table(self, value: Value) -> Any:
        """Keep numbers exact: as texts."""
        columns = [{"type": each["type"], "heading": each.get("heading") or ""} for each in value.get("columns", [])]
        rows = [[None if cell is None else str(cell) for cell in row["values"]] for row in value.get("rows", [])]
        return {"caption": value.get("caption") or "", "columns": columns, "rows": rows} if columns else None

    def titled(self, value: Value) -> Any:
        """Write a title and a text."""
        return _texts(value, "title", "text")

    def steps(self, value: Value) -> Any:
        """Write titles and texts."""
        return [self.titled(item) for item in _items(value)]

    def timeline(self, value: Value) -> Any:
        """Write moments."""
        return [_texts(item, "when", "title", "text") for item in _items(value)]

    def accordion(self, value: Value) -> Any:
        """Resolve the links of the answers."""
        return [{"title": item["title"], "html": self.targets.html(item.get("text") or "")} for item in _items(value)]

    def action(self, value: Value) -> Any:
        """Lead to the form where no page is chosen; to nowhere, and so not at all, where that page is not public."""
        url = self._url(value.get("page")) if value.get("page") else whole(reverse("inquiries:new"))
        return {**_texts(value, "text", "link_text"), "url": url} if url else None

    def download(self, value: Value) -> Any:
        """Lead to a file everybody may have."""
        document = self.targets.documents.get(value.get("document"))
        return {"document": document, "description": value.get("description") or ""} if document else None

    def related(self, value: Value) -> Any:
        """Lead to the public ones of the pages."""
        pages = [self.targets.pages[key] for key in _items(value.get("pages", [])) if key in self.targets.pages]
        return {"title": value.get("title") or "", "pages": pages} if pages else None

    def point(self, value: Value) -> Any:
        """Write the line."""
        return str(value)

    def audience(self, value: Value) -> Any:
        """Lead to the page that was chosen."""
        reasons = [str(item) for item in _items(value.get("reasons", []))]
        return {
            **_texts(value, "audience", "title", "text", "link_text"),
            "reasons": reasons,
            "url": self._url(value.get("page")),
        }

    def legal(self, value: Value) -> Any:
        """Write what the imprint says."""
        facts = Organisation.for_request(self.request).legal_facts() if self.request else []
        return [{"label": str(fact.label), "value": fact.value} for fact in facts]

    def attributions(self, value: Value) -> Any:
        """Write the lines of the licences."""
        return [
            {
                "subject": str(source.subject),
                "html": str(source.line),
                "licence": source.licence,
                "licence_url": source.licence_url,
            }
            for source in ATTRIBUTIONS
        ]

    def _url(self, page: int | None) -> str | None:
        found = self.targets.pages.get(page or 0)
        return found["url"] if found else None


_WRITERS: Final[dict[str, Callable[[_Writer, Value], Any]]] = {
    "step": _Writer.titled,
    "assurance": _Writer.titled,
    "reason": _Writer.titled,
    **{
        name: getattr(_Writer, name)
        for name in (
            "heading", "text", "quote", "picture", "gallery", "video", "figures", "table", "steps", "timeline",
            "accordion", "action", "download", "related", "point", "audience", "legal", "attributions",
        )
    },
}  # fmt: skip


def _walk(value: Value, name: str, found: dict[str, set[int]], texts: list[str]) -> None:
    """Collect the keys of pictures, pages and documents, and every text, from the stored ``value`` called ``name``."""
    if isinstance(value, Mapping):
        is_item = value.keys() == _ITEM and value["type"] == "item"
        for key, inner in value.items():
            _walk(inner, name if is_item and key == "value" else key, found, texts)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            _walk(inner, name, found, texts)
    elif isinstance(value, str):
        texts.append(value)
    elif isinstance(value, int) and not isinstance(value, bool):
        for kind, names in (("pictures", _PICTURES), ("pages", _PAGES), ("documents", _DOCUMENTS)):
            if name in names:
                found[kind].add(value)


def _items(value: Value) -> Iterator[Any]:
    """Yield the items of a list block, stored with ids or, in older rows, without."""
    for item in value or ():
        is_item = isinstance(item, Mapping) and item.keys() == _ITEM and item["type"] == "item"
        yield item["value"] if is_item else item


def _texts(value: Mapping[str, Any], *names: str) -> dict[str, str]:
    return {name: str(value.get(name) or "") for name in names}


def _streamed(document: Mapping[str, Any]) -> str | None:
    return whole(reverse("film", args=[document["id"], unquote(document["url"].rpartition("/")[2])]))
