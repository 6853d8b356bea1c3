"""What stands in the drawings: houses, trees, people, buses, tables."""

from __future__ import annotations

from collections.abc import Sequence

from lokalprojekte.seed.art import palette as p
from lokalprojekte.seed.art.canvas import Canvas

MEADOW = p.mix(p.GREEN, p.MINT, 0.55)
WATER = p.mix(p.BLUE, p.SKY, 0.5)
WATER_DEEP = p.mix(p.BLUE, p.SKY, 0.28)
LAMP = "#ffd23f"
WALLS = (p.PAPER, p.BLUSH, p.PEACH, "#e2d5ba", p.mix(p.MINT, p.PAPER, 0.4), p.SHEET)
ROOFS = (p.BRICK, p.BRICK_DARK, p.SLATE, p.mix(p.BRICK, p.PEACH, 0.35))


def house(
    canvas: Canvas, x: float, base: float, width: float, height: float, *, wall: str, roof: str, pitch: float = 0.55
) -> None:
    """A house seen from its gable, with rows of windows and a door."""
    top = base - height
    canvas.rect(x, top, width, height, wall)
    canvas.polygon([(x - 8, top + 2), (x + width / 2, top - width * pitch), (x + width + 8, top + 2)], roof)
    _windows(canvas, x, top, width, height)


def stepped(canvas: Canvas, x: float, base: float, width: float, height: float, *, wall: str, steps: int = 4) -> None:
    """A town house with a stepped gable."""
    top = base - height
    canvas.rect(x, top, width, height, wall)
    for step in range(steps):
        inset = width * 0.12 * step
        canvas.rect(x + inset, top - 22 * (step + 1), width - 2 * inset, 23, wall)
    _windows(canvas, x, top - 18, width, height + 18)


def block(canvas: Canvas, x: float, base: float, width: float, height: float, *, wall: str, trim: str) -> None:
    """A wide house of the Gründerzeit: flat roof, cornice, tall windows."""
    top = base - height
    canvas.rect(x, top, width, height, wall)
    canvas.rect(x - 8, top - 12, width + 16, 18, trim)
    canvas.rect(x, top + height * 0.68, width, 8, trim)
    _windows(canvas, x, top + 6, width, height - 6, tall=True)


def row(canvas: Canvas, x: float, base: float, widths: Sequence[int], *, low: int = 120, shift: int = 0) -> None:
    """A street of houses in changing colours."""
    for number, width in enumerate(widths):
        pick = number + shift
        height = low + (pick * 37) % 70
        house(canvas, x, base, width, height, wall=WALLS[pick % len(WALLS)], roof=ROOFS[pick % len(ROOFS)])
        x += width + 2


def _windows(canvas: Canvas, x: float, top: float, width: float, height: float, *, tall: bool = False) -> None:
    columns = max(2, round(width / 46))
    rows = max(1, round(height / 62))
    gap_x, gap_y = width / columns, height / rows
    high = 34 if tall else 24
    for line in range(rows):
        for column in range(columns):
            left, upper = x + gap_x * (column + 0.5) - 9, top + gap_y * (line + 0.5) - high / 2
            is_door = line == rows - 1 and column == columns // 2
            lit = (line * 3 + column * 5) % 4 == 0
            if is_door:
                canvas.rect(left - 2, top + height - 44, 22, 44, p.BRICK_DARK, radius=3)
            else:
                canvas.rect(left, upper, 18, high, p.mix(p.PEACH, p.SHEET, 0.35) if lit else p.SLATE, radius=2)


def tower(
    canvas: Canvas, x: float, base: float, width: float, height: float, *, wall: str, roof: str, clock: bool
) -> None:
    """A tower with a pointed roof, with a clock if wanted."""
    top = base - height
    canvas.rect(x, top, width, height, wall)
    canvas.polygon([(x - 6, top), (x + width / 2, top - width * 1.5), (x + width + 6, top)], roof)
    if clock:
        middle = x + width / 2
        canvas.disc(middle, top + width * 0.6, width * 0.34, p.SHEET)
        canvas.line(
            [(middle, top + width * 0.36), (middle, top + width * 0.6), (middle + width * 0.18, top + width * 0.7)],
            p.INK,
            4,
        )
    canvas.rect(x + width / 2 - 5, top + height * 0.55, 10, 40, p.SLATE, radius=5)


def tree(canvas: Canvas, x: float, base: float, size: float, *, leaf: str = p.GREEN) -> None:
    """A round tree ``size`` tall."""
    canvas.rect(x - size * 0.04, base - size * 0.5, size * 0.08, size * 0.5, p.mix(p.STONE, p.NIGHT, 0.3))
    canvas.disc(x, base - size * 0.68, size * 0.32, leaf)
    canvas.disc(x - size * 0.17, base - size * 0.52, size * 0.22, leaf)
    canvas.disc(x + size * 0.18, base - size * 0.54, size * 0.22, p.mix(leaf, p.NIGHT, 0.14))


def fir(canvas: Canvas, x: float, base: float, size: float, *, leaf: str = p.GREEN_DARK) -> None:
    """A fir ``size`` tall."""
    for part, wide in ((0.0, 0.16), (0.24, 0.24), (0.48, 0.32)):
        top = base - size + size * part
        canvas.polygon([(x, top), (x - size * wide, top + size * 0.42), (x + size * wide, top + size * 0.42)], leaf)
    canvas.rect(x - size * 0.03, base - size * 0.12, size * 0.06, size * 0.12, p.STONE)


def person(canvas: Canvas, x: float, base: float, size: float, *, coat: str, skin: str) -> None:
    """Somebody standing, ``size`` tall."""
    canvas.rect(x - size * 0.12, base - size * 0.36, size * 0.1, size * 0.36, p.NIGHT)
    canvas.rect(x + size * 0.02, base - size * 0.36, size * 0.1, size * 0.36, p.NIGHT)
    canvas.rect(x - size * 0.17, base - size * 0.76, size * 0.34, size * 0.46, coat, radius=size * 0.12)
    canvas.disc(x, base - size * 0.88, size * 0.12, skin)


SKINS = ("#f3cfae", "#8d5a3c", "#d9a178", "#5f3b28", "#f6dcc3", "#b97f57")
COATS = (p.BRICK, p.GREEN, "#1d4f8f", p.PEACH, p.SLATE, p.mix(p.GREEN, p.MINT, 0.5))


def crowd(canvas: Canvas, spots: Sequence[tuple[float, float, float]]) -> None:
    """Several people, as x, base and size; no two neighbours look alike."""
    for number, (x, base, size) in enumerate(spots):
        person(canvas, x, base, size, coat=COATS[number % len(COATS)], skin=SKINS[(number * 2 + 1) % len(SKINS)])


def bus(canvas: Canvas, x: float, base: float, size: float, *, body: str = p.BRICK) -> None:
    """A small bus ``size`` long."""
    height = size * 0.42
    canvas.rect(x, base - height - size * 0.06, size, height, body, radius=size * 0.07)
    canvas.rect(x, base - size * 0.22, size, size * 0.06, p.SHEET)
    for window in range(4):
        canvas.rect(
            x + size * (0.06 + window * 0.225), base - height + size * 0.02, size * 0.18, size * 0.15, p.SKY, radius=4
        )
    for wheel in (0.22, 0.78):
        canvas.disc(x + size * wheel, base - size * 0.06, size * 0.085, p.NIGHT)
        canvas.disc(x + size * wheel, base - size * 0.06, size * 0.035, p.PAPER)


def boat(canvas: Canvas, x: float, water: float, size: float, *, hull: str = p.BRICK) -> None:
    """A fishing boat on the water line ``water``."""
    canvas.polygon(
        [(x, water - size * 0.2), (x + size, water - size * 0.26), (x + size * 0.86, water), (x + size * 0.12, water)],
        hull,
    )
    canvas.rect(x + size * 0.24, water - size * 0.42, size * 0.24, size * 0.2, p.SHEET)
    canvas.rect(x + size * 0.3, water - size * 0.37, size * 0.1, size * 0.08, p.SLATE)
    canvas.line([(x + size * 0.6, water - size * 0.22), (x + size * 0.6, water - size * 0.86)], p.INK, 5)
    canvas.polygon(
        [
            (x + size * 0.62, water - size * 0.8),
            (x + size * 0.62, water - size * 0.32),
            (x + size * 0.92, water - size * 0.32),
        ],
        p.PEACH,
    )


def bunting(canvas: Canvas, x: float, y: float, width: float, *, count: int = 12) -> None:
    """A string of little flags."""
    canvas.line([(x, y), (x + width / 2, y + 34), (x + width, y)], p.INK, 3)
    step = width / count
    for flag in range(count):
        at = x + flag * step + step * 0.2
        drop = y + 34 * (1 - abs(2 * (flag + 0.5) / count - 1))
        canvas.polygon([(at, drop), (at + step * 0.6, drop), (at + step * 0.3, drop + 32)], COATS[flag % len(COATS)])
