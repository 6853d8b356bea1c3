"""The little markup of the texts that come with the program: paragraphs, and lists whose lines begin with ``- ``."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

BULLET = "- "


def to_html(text: str) -> str:
    """Return ``text`` as the HTML of a rich text field: blank lines part paragraphs, ``- `` begins a point."""
    blocks = [block.strip() for block in text.strip().split("\n\n")]
    return "".join(_block(block) for block in blocks if block)


def to_list(points: Sequence[str]) -> str:
    """Return ``points`` as an HTML list."""
    return "<ul>" + "".join(f"<li>{_inline(point)}</li>" for point in points) + "</ul>"


def _block(block: str) -> str:
    lines = block.splitlines()
    if all(line.startswith(BULLET) for line in lines):
        return to_list([line.removeprefix(BULLET) for line in lines])
    return f"<p>{'<br/>'.join(_inline(line) for line in lines)}</p>"


def _inline(text: str) -> str:
    return escape(text.strip(), quote=False)
