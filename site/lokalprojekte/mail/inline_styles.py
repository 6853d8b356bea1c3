"""Mail programs want the style on the element: the templates stay plain, and the styles stand here, in one place.

A rule is chosen by the class of an element (``class="button"``), else by its name. The ``<style>`` in the head of
``mail/base.html`` adds what cannot be written on an element: dark mode and narrow screens.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

_FONT = "font-family:'Atkinson Hyperlegible Next',Verdana,'Segoe UI',sans-serif"

#: Class (with a dot) or element → declarations. Every text colour has at least 4.5:1 on its ground.
STYLES: Final[dict[str, str]] = {
    "body": f"margin:0;padding:0;background-color:#f4f1ea;color:#1c2430;{_FONT};font-size:17px;line-height:1.55",
    ".ground": "width:100%;background-color:#f4f1ea",
    ".frame": "padding:24px 12px",
    ".sheet": (
        "width:100%;max-width:600px;margin:0 auto;background-color:#ffffff;border:1px solid #ddd6c8;border-radius:10px"
    ),
    ".head": "padding:24px 32px 0;font-size:15px;font-weight:bold;color:#1f5a46",
    ".content": "padding:8px 32px 24px",
    ".foot": "padding:18px 32px 24px;border-top:1px solid #ddd6c8;font-size:14px;line-height:1.5;color:#4f5a68",
    ".action": "padding:12px 0 20px",
    ".button": (
        "display:inline-block;padding:13px 22px;border-radius:8px;background-color:#1f5a46;color:#ffffff;"
        "font-weight:bold;text-decoration:none"
    ),
    ".small": "margin:0 0 14px;font-size:14px;line-height:1.5;color:#4f5a68;overflow-wrap:anywhere",
    ".facts": "margin:0 0 18px;border-collapse:collapse",
    ".quote": "margin:0 0 18px;padding:4px 0 4px 16px;border-left:4px solid #c9bfab;overflow-wrap:anywhere",
    "h1": "margin:16px 0 16px;font-size:25px;line-height:1.25;color:#1c2430",
    "h2": "margin:24px 0 8px;font-size:19px;line-height:1.3;color:#1c2430",
    "p": "margin:0 0 14px;overflow-wrap:anywhere",
    "ul": "margin:0 0 14px;padding:0 0 0 22px",
    "ol": "margin:0 0 14px;padding:0 0 0 22px",
    "li": "margin:0 0 6px",
    "th": "padding:4px 18px 4px 0;text-align:left;vertical-align:top;font-weight:bold",
    "td": "padding:4px 0;text-align:left;vertical-align:top",
    "a": "color:#1f5a46;text-decoration:underline",
}


def with_inline_styles(html: str) -> str:
    """Return ``html`` with the style of :data:`STYLES` on every element that has one; all else stays as it was."""
    writer = _StyleWriter()
    writer.feed(html)
    writer.close()
    return "".join(writer.parts).strip() + "\n"


class _StyleWriter(HTMLParser):
    """Copies a document and adds ``style`` to its start tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        source = self.get_starttag_text() or ""
        known = dict(attrs)
        classes = [f".{name}" for name in (known.get("class") or "").split()]
        style = next((STYLES[name] for name in [*classes, tag] if name in STYLES), "")
        if style and "style" not in known:
            source = f'<{tag} style="{style}"{source[1 + len(tag) :]}'
        self.parts.append(source)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.parts.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.parts.append(f"<!{decl}>")
