"""Mail programs want the style on the element: the templates stay plain, and the styles stand here, in one place.

A rule is chosen by the class of an element (``class="button"``), else by its name. The ``<style>`` in the head of
``mail/base.html`` adds what cannot be written on an element: dark mode and narrow screens.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

_FONT = "font-family:'Atkinson Hyperlegible Next',Verdana,'Segoe UI',sans-serif"

#: Class (with a dot) or element → declarations. The colours are those of the site (``static/css/tokens.css``); running
#: text has at least 7:1 on its ground, links 4.5:1.
STYLES: Final[dict[str, str]] = {
    "body": f"margin:0;padding:0;background-color:#f7f1e5;color:#1a2630;{_FONT};font-size:17px;line-height:1.55",
    ".ground": "width:100%;background-color:#f7f1e5",
    ".frame": "padding:24px 12px 32px",
    ".letter": "width:100%;max-width:600px;margin:0 auto",
    ".head": "padding:0 0 14px;font-size:22px;line-height:1.2;font-weight:800;letter-spacing:-0.03em;color:#1a2630",
    ".pin": (
        "display:inline-block;width:13px;height:13px;margin-right:9px;border-radius:50%;background-color:#a83a18;"
        "vertical-align:1px"
    ),
    ".content": "padding:28px 32px 24px;background-color:#fffdf8;border-top:4px solid #1a2630",
    ".foot": "padding:20px 0 0;font-size:14px;line-height:1.5;color:#3c474f",
    ".action": "padding:10px 0 22px",
    ".button": (
        "display:inline-block;padding:13px 22px;border-radius:3px;background-color:#a83a18;color:#fffaf2;"
        "font-weight:bold;text-decoration:none"
    ),
    ".small": "margin:0 0 14px;font-size:14px;line-height:1.5;color:#3c474f;overflow-wrap:anywhere",
    ".facts": "width:100%;margin:0 0 20px;border-collapse:collapse;border-bottom:1px solid #d9cdb6",
    ".quote": "margin:0 0 18px;padding:4px 0 4px 16px;border-left:4px solid #a83a18;overflow-wrap:anywhere",
    "h1": "margin:0 0 18px;font-size:28px;line-height:1.15;font-weight:800;letter-spacing:-0.02em;color:#1a2630",
    "h2": "margin:28px 0 10px;font-size:20px;line-height:1.25;font-weight:800;letter-spacing:-0.01em;color:#1a2630",
    "p": "margin:0 0 14px;overflow-wrap:anywhere",
    "ul": "margin:0 0 14px;padding:0 0 0 22px",
    "ol": "margin:0 0 14px;padding:0 0 0 22px",
    "li": "margin:0 0 6px",
    "th": (
        "width:34%;padding:8px 16px 8px 0;border-top:1px solid #d9cdb6;font-size:15px;font-weight:bold;text-align:left;"
        "vertical-align:top;color:#3c474f"
    ),
    "td": (
        "padding:8px 0;border-top:1px solid #d9cdb6;text-align:left;vertical-align:top;overflow-wrap:anywhere;"
        "word-break:break-word"
    ),
    "a": "color:#9c3415;text-decoration:underline",
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
