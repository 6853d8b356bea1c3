"""The picture itself: paper, words on the left, place and subject on the right."""

from __future__ import annotations

import threading
from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw

from lokalprojekte.core.map.geometry import project
from lokalprojekte.core.share import drawing, setting
from lokalprojekte.core.share.card import HEIGHT, WIDTH

if TYPE_CHECKING:
    from lokalprojekte.core.share.card import ShareCard

# The light palette of static/css/tokens.css.
_PAPER: Final = "#f7f1e5"
_INK: Final = "#1a2630"
_SOFT: Final = "#3c474f"
_NIGHT: Final = "#1c2933"
_PIN: Final = "#a83a18"
_ACCENT: Final = "#9c3415"
_LAND: Final = "#e2d5ba"
_WASH: Final = "#f8e2d2"

_MARGIN: Final = 66
_FOOT: Final = 8
#: Where the words end.
_WORDS: Final = 690
_TITLE_TOP: Final = 196
_TITLE_HEIGHT: Final = 262
#: Sizes of the line above the title and of the title, the largest that fits is taken.
_KICKERS: Final = (27, 24, 21)
_SIZES: Final = (78, 72, 66, 60, 54, 48, 42, 38)
#: Shapes are drawn so many times larger and then reduced, which smooths their edges.
_FINE: Final = 2
_RADIUS: Final = 18
#: What the licence of the map asks for (dl-de/by-2-0).
_CREDIT: Final = "Karte: © GeoBasis-DE / BKG (2021), dl-de/by-2-0, verändert"
#: One picture takes a quarter of a second of one core; one at a time leaves the others to the visitors.
_DRAWING: Final = threading.Lock()


def draw(card: ShareCard) -> bytes:
    """Return the picture of ``card`` as PNG, 1200 × 630 pixels."""
    with _DRAWING:
        image = _ground(card)
        canvas = ImageDraw.Draw(image)
        _wordmark(canvas)
        _words(canvas, card)
        buffer = BytesIO()
        image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _ground(card: ShareCard) -> Image.Image:
    """Return paper with map, pin and illustration, still without words."""
    large = Image.new("RGB", (WIDTH * _FINE, HEIGHT * _FINE), _PAPER)
    canvas = ImageDraw.Draw(large)
    art = drawing.field_art(card.field, width=396 * _FINE) if card.field else None
    scale, left, top = (0.4, 846, 276) if art else (0.7, 742, 36)
    drawing.draw_map(
        canvas, at=(left * _FINE, top * _FINE), scale=scale * _FINE, land=_LAND, line=_PAPER, width=round(1.4 * _FINE)
    )
    if card.state:
        drawing.draw_raised(
            canvas, card.state, at=(left * _FINE, top * _FINE), scale=scale * _FINE, fill=_PIN, width=3 * _FINE
        )
    if art:
        mask = Image.new("L", art.size, 0)
        ImageDraw.Draw(mask).rounded_rectangle((0, 0, art.width - 1, art.height - 1), _RADIUS * _FINE, fill=255)
        large.paste(art, ((WIDTH - _MARGIN - 396 + 24) * _FINE, 42 * _FINE), mask)
    if card.point:
        x, y = project(*card.point)
        tip = ((left + x * scale) * _FINE, (top + y * scale) * _FINE)
        drawing.draw_pin(canvas, tip=tip, height=(56 if art else 68) * _FINE, colour=_PIN, paper=_PAPER)
    canvas.rectangle((0, (HEIGHT - _FOOT) * _FINE, WIDTH * _FINE, HEIGHT * _FINE), fill=_NIGHT)
    return large.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def _wordmark(canvas: ImageDraw.ImageDraw) -> None:
    """Write the name of the site, its o a pin."""
    font = setting.typeface(42, setting.DISPLAY)
    baseline = 92
    canvas.text((_MARGIN, baseline), "L", font=font, fill=_INK, anchor="ls")
    x = _MARGIN + font.getlength("L")
    drawing.draw_pin(canvas, tip=(x + 13, baseline + 8), height=34, colour=_PIN, paper=_PAPER)
    canvas.text((x + 27, baseline), "kalprojekte", font=font, fill=_INK, anchor="ls")


def _words(canvas: ImageDraw.ImageDraw, card: ShareCard) -> None:
    width = _WORDS - _MARGIN
    line = " · ".join(filter(None, (card.kind, card.host)))
    x = _mark(canvas, card.example_word, _MARGIN, 170) if card.is_example else float(_MARGIN)
    room = int(_WORDS - x)
    kickers = [setting.typeface(size, setting.MEDIUM) for size in _KICKERS]
    kicker = next((font for font in kickers if font.getlength(line) <= room), kickers[-1])
    canvas.text((x, 170), setting.shortened(line, kicker, room), font=kicker, fill=_ACCENT, anchor="ls")
    title = setting.fit(
        card.title, width=width, height=_TITLE_HEIGHT, sizes=_SIZES, weight=setting.DISPLAY, leading=1.1
    )
    ascent, _descent = title.font.getmetrics()
    for number, words in enumerate(title.lines):
        canvas.text(
            (_MARGIN, _TITLE_TOP + number * title.leading + ascent), words, font=title.font, fill=_INK, anchor="ls"
        )
    facts = setting.typeface(27, setting.TEXT)
    for number, fact in enumerate(card.facts[:2]):
        baseline = 520 + number * 38 if len(card.facts) > 1 else 558
        canvas.text((_MARGIN, baseline), setting.shortened(fact, facts, width), font=facts, fill=_SOFT, anchor="ls")
    credit = setting.typeface(15, setting.TEXT)
    canvas.text(
        (_MARGIN, 602),
        _CREDIT,
        font=credit,
        fill=_SOFT,
        anchor="ls",
    )


def _mark(canvas: ImageDraw.ImageDraw, word: str, x: int, baseline: int) -> float:
    """Draw the mark of an example; return where the words beside it begin."""
    font = setting.typeface(23, setting.MEDIUM)
    width = font.getlength(word)
    canvas.rounded_rectangle((x, baseline - 27, x + width + 28, baseline + 10), 6, fill=_WASH, outline=_ACCENT, width=2)
    canvas.text((x + 14, baseline - 1), word, font=font, fill=_ACCENT, anchor="ls")
    return x + width + 44
