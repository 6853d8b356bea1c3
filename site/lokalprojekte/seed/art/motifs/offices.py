"""Drawings of what goes on inside: administration, planning, money, meetings."""

from __future__ import annotations

from lokalprojekte.seed.art import palette as p
from lokalprojekte.seed.art import things
from lokalprojekte.seed.art.canvas import HEIGHT, WIDTH, Canvas


def administration() -> Canvas:
    """An application moves from paper to the telephone."""
    c = Canvas(p.DEW)
    c.sky(p.mix(p.SKY, p.DEW, 0.3), p.SHEET, horizon=640)
    c.cloud(140, 140, 260, p.SHEET)
    c.rect(380, 330, 680, 310, p.LAND)
    c.polygon([(350, 332), (720, 190), (1090, 332)], p.BRICK)
    c.disc(720, 276, 38, p.SHEET)
    for x in range(420, 1040, 104):
        c.rect(x, 380, 40, 260, p.SHEET)
        c.rect(x - 8, 372, 56, 14, p.STONE)
    c.rect(690, 500, 70, 140, p.BRICK_DARK, radius=6)
    c.ground(640, p.SAND)
    c.rect(1120, 400, 190, 330, p.NIGHT, radius=26)
    c.rect(1136, 424, 158, 270, p.SHEET, radius=12)
    for number, y in enumerate((450, 510, 570)):
        c.rect(1154, y, 122, 36, (p.MINT, p.PEACH, p.SKY)[number], radius=8)
        c.disc(1172, y + 18, 9, p.SHEET)
    c.rect(1154, 634, 122, 36, p.GREEN, radius=18)
    for number in range(6):
        c.rect(160, 690 - number * 26, 170 - number * 6, 22, (p.PAPER_DEEP, p.SHEET)[number % 2])
    things.crowd(c, [(470, 748, 112), (900, 752, 104)])
    return c


def organisation() -> Canvas:
    """Four people plan together."""
    c = Canvas(p.PAPER)
    c.rect(0, 0, WIDTH, 560, p.BLUSH)
    c.rect(220, 90, 1000, 370, p.SHEET, radius=14)
    for number in range(18):
        x, y = 270 + (number % 6) * 152, 130 + (number // 6) * 104
        c.rect(x, y, 110, 78, (p.PEACH, p.MINT, p.SKY, p.LAND)[(number * 3 + number // 6) % 4])
        c.rect(x + 14, y + 22, 70, 7, p.SLATE)
        c.rect(x + 14, y + 40, 48, 7, p.SLATE)
    c.line([(380, 169), (422, 169)], p.BRICK, 6)
    c.line([(534, 270), (690, 270)], p.BRICK, 6)
    c.line([(838, 372), (990, 372)], p.BRICK, 6)
    c.ground(560, p.LAND)
    things.crowd(c, [(330, 720, 250), (520, 730, 240), (960, 726, 252), (1120, 716, 232)])
    c.rect(180, 650, 1080, 26, p.BRICK_DARK, radius=6)
    c.rect(230, 676, 24, HEIGHT - 676, p.BRICK_DARK)
    c.rect(1186, 676, 24, HEIGHT - 676, p.BRICK_DARK)
    c.rect(700, 600, 44, 50, p.SHEET, radius=8)
    c.rect(780, 632, 120, 18, p.MINT)
    return c


def finance() -> Canvas:
    """Piles of coins on which trees grow."""
    c = Canvas(p.DEW)
    c.sky(p.DEW, p.PAPER, horizon=HEIGHT)
    c.sun(1180, 190, 74, p.PEACH)
    c.hills(620, 20, 300, 0, things.MEADOW)
    for pile, (x, count) in enumerate(((240, 4), (420, 7), (600, 11), (780, 15))):
        for coin in range(count):
            c.disc(x, 690 - coin * 26, 74, (p.BRICK, p.PEACH)[coin % 2], height=24)
            c.disc(x, 684 - coin * 26, 74, p.mix(p.PEACH, things.LAMP, 0.35 + 0.1 * (pile % 2)), height=22)
        things.tree(c, x, 668 - count * 26, 90 + pile * 22, leaf=p.GREEN if pile % 2 else p.GREEN_DARK)
    c.rect(980, 420, 330, 250, p.SHEET, radius=10)
    for row in range(5):
        c.rect(1010, 450 + row * 42, 160 + (row * 37) % 90, 14, p.SLATE)
        c.disc(1274, 457 + row * 42, 11, (p.GREEN, p.PEACH, p.GREEN, p.BRICK, p.GREEN)[row])
    things.crowd(c, [(930, 716, 150)])
    return c


def participation() -> Canvas:
    """Six people around a table."""
    c = Canvas(p.BLUSH)
    c.sky(p.BLUSH, p.PAPER, horizon=520)
    for number, (x, y, wide) in enumerate(((150, 110, 250), (470, 60, 300), (840, 100, 230), (1120, 140, 210))):
        colour = (p.SHEET, p.MINT, p.PEACH, p.SKY)[number]
        c.rect(x, y, wide, 120, colour, radius=30)
        c.polygon([(x + wide * 0.4, y + 110), (x + wide * 0.6, y + 110), (x + wide * 0.45, y + 168)], colour)
        for line in range(2):
            c.rect(x + 34, y + 36 + line * 30, wide - 90 - line * 50, 12, p.SLATE, radius=6)
    c.ground(520, p.LAND)
    things.crowd(
        c, [(220, 560, 200), (410, 530, 190), (620, 520, 196), (830, 522, 188), (1040, 534, 200), (1230, 562, 196)]
    )
    c.disc(720, 640, 560, p.mix(p.BRICK, p.PEACH, 0.4), height=130)
    c.disc(720, 626, 540, p.PEACH, height=118)
    for x, y in ((380, 610), (560, 660), (760, 600), (930, 664), (1060, 604)):
        c.rect(x, y, 90, 34, p.SHEET, radius=4)
    c.disc(660, 610, 20, p.GREEN, height=12)
    return c


def culture() -> Canvas:
    """A stage under the stars."""
    c = Canvas(p.NIGHT)
    c.sky(p.NIGHT, p.mix(p.BLUE, p.NIGHT, 0.35), horizon=HEIGHT)
    for number in range(40):
        c.disc((number * 197) % WIDTH, (number * 89) % 330, 2 + number % 3, p.mix(p.SHEET, p.NIGHT, 0.25))
    things.row(c, 20, 560, [110, 120, 100], low=120, shift=1)
    things.row(c, 1080, 560, [112, 100, 124], low=120, shift=3)
    c.rect(370, 250, 700, 330, p.BRICK_DARK)
    c.polygon([(340, 252), (720, 150), (1100, 252)], p.BRICK)
    for x in (500, 720, 940):
        c.polygon([(x, 250), (x - 120, 580), (x + 120, 580)], p.mix(p.BRICK_DARK, things.LAMP, 0.28))
    c.rect(340, 570, 760, 50, p.STONE)
    c.polygon([(370, 250), (470, 250), (400, 580), (370, 580)], p.PEACH)
    c.polygon([(1070, 250), (970, 250), (1040, 580), (1070, 580)], p.PEACH)
    things.crowd(c, [(560, 570, 170), (720, 570, 180), (890, 570, 168)])
    c.line([(590, 470), (650, 430)], p.mix(p.PEACH, things.LAMP, 0.5), 10)
    c.rect(846, 480, 88, 26, p.mix(p.PEACH, things.LAMP, 0.5), radius=13)
    things.bunting(c, 120, 120, 1200, count=18)
    for number, x in enumerate(range(30, WIDTH, 82)):
        y = 720 + (number * 37) % 50
        c.disc(x, y, 30, p.mix(p.INK, p.STONE, 0.15 * (number % 4)))
        c.rect(x - 46, y + 26, 92, 120, p.mix(p.INK, p.STONE, 0.15 * (number % 4)), radius=30)
    return c
