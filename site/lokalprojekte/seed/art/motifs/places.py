"""Drawings of what is built and what grows."""

from __future__ import annotations

from lokalprojekte.seed.art import things
from lokalprojekte.seed.art.canvas import HEIGHT, WIDTH, Canvas
from lokalprojekte.seed.art.palette import (
    BLUE,
    BLUSH,
    BRICK,
    BRICK_DARK,
    DEW,
    GREEN,
    GREEN_DARK,
    INK,
    LAND,
    MINT,
    NIGHT,
    PAPER,
    PAPER_DEEP,
    PEACH,
    SAND,
    SHEET,
    SKY,
    SLATE,
    STONE,
    mix,
)

MEADOW = mix(GREEN, MINT, 0.55)


def building() -> Canvas:
    """A crane sets down a roof."""
    c = Canvas(PAPER_DEEP)
    c.sky(mix(SKY, PAPER, 0.3), BLUSH, horizon=640)
    c.rect(1040, 120, 22, 520, BRICK)
    for y in range(140, 640, 44):
        c.line([(1040, y), (1062, y + 44)], PEACH, 4)
    c.rect(560, 110, 640, 20, BRICK)
    c.line([(1050, 60), (620, 112)], INK, 4)
    c.line([(1050, 60), (1190, 112)], INK, 4)
    c.rect(1150, 128, 54, 60, SLATE)
    c.line([(640, 130), (640, 290)], INK, 4)
    c.polygon([(570, 350), (640, 290), (710, 350)], BRICK_DARK)
    things.block(c, 140, 650, 250, 330, wall=mix(MINT, PAPER, 0.4), trim=SHEET)
    things.block(c, 480, 650, 320, 250, wall=PEACH, trim=SHEET)
    for x in (470, 560, 650, 740, 804):
        c.line([(x, 380), (x, 650)], STONE, 8)
    for y in (430, 520, 600):
        c.line([(460, y), (816, y)], mix(STONE, BRICK, 0.3), 11)
    things.house(c, 860, 650, 150, 150, wall=SHEET, roof=SLATE)
    c.ground(650, SAND)
    c.polygon([(1110, 700), (1200, 580), (1310, 700)], mix(SAND, STONE, 0.3))
    things.crowd(c, [(620, 430, 74), (330, 748, 118), (900, 752, 112), (1040, 748, 116)])
    return c


def mobility() -> Canvas:
    """The small bus comes."""
    c = Canvas(BLUSH)
    c.sky(mix(SKY, BLUSH, 0.2), PAPER, horizon=460)
    c.sun(250, 180, 60, SHEET)
    c.hills(420, 34, 260, 100, mix(MINT, SKY, 0.4))
    c.hills(490, 26, 220, 500, MEADOW)
    things.row(c, 900, 540, [90, 104, 84], low=70, shift=2)
    things.tree(c, 820, 550, 130)
    things.tree(c, 1240, 560, 180, leaf=GREEN_DARK)
    c.polygon([(0, 640), (WIDTH, 570), (WIDTH, 720), (0, 800)], SLATE)
    for x in range(20, WIDTH, 150):
        y = 720 - x * 0.05
        c.polygon([(x, y), (x + 80, y - 4), (x + 80, y + 6), (x, y + 10)], PAPER)
    things.bus(c, 520, 730, 400)
    c.rect(220, 470, 14, 180, STONE)
    c.disc(227, 470, 46, GREEN)
    c.disc(227, 470, 34, mix(PEACH, "#ffd23f", 0.5))
    c.rect(212, 456, 30, 28, GREEN, radius=4)
    things.crowd(c, [(310, 662, 140), (390, 658, 104)])
    c.line([(420, 600), (436, 658)], INK, 5)
    return c


def climate() -> Canvas:
    """Solar roofs share one heat pipe."""
    c = Canvas(SKY)
    c.sky(SKY, SHEET, horizon=480)
    c.sun(1160, 170, 76, mix(PEACH, "#ffd23f", 0.5))
    c.hills(440, 40, 260, 0, mix(GREEN, SKY, 0.5))
    for x, tall in ((180, 280), (340, 230), (470, 190)):
        c.line([(x, 470), (x, 470 - tall)], SHEET, 10)
        hub = 470 - tall
        for dx, dy in ((0, -1), (0.87, 0.5), (-0.87, 0.5)):
            c.line([(x, hub), (x + dx * tall * 0.42, hub + dy * tall * 0.42)], SHEET, 9)
        c.disc(x, hub, 10, BRICK)
    c.hills(500, 20, 300, 300, MEADOW)
    for number, x in enumerate((560, 760, 960, 1160)):
        base, wide = 660, 180
        c.rect(x, base - 130, wide, 130, things.WALLS[number])
        c.polygon(
            [(x - 10, base - 128), (x + 40, base - 220), (x + wide + 10, base - 220), (x + wide + 10, base - 128)],
            BRICK_DARK,
        )
        for panel in range(3):
            left = x + 34 + panel * 46
            c.polygon(
                [(left, base - 140), (left + 16, base - 208), (left + 52, base - 208), (left + 38, base - 140)], BLUE
            )
        c.rect(x + 30, base - 96, 34, 40, SLATE)
        c.rect(x + 100, base - 82, 42, 82, GREEN_DARK, radius=4)
    c.ground(658, mix(MEADOW, GREEN, 0.2))
    c.line([(0, 730), (WIDTH, 730)], BRICK, 14)
    c.line([(0, 766), (WIDTH, 766)], BLUE, 14)
    for x in (650, 850, 1050, 1250):
        c.line([(x, 660), (x, 730)], BRICK, 10)
        c.line([(x + 26, 660), (x + 26, 766)], BLUE, 10)
    things.tree(c, 240, 690, 200, leaf=GREEN_DARK)
    things.tree(c, 420, 690, 150)
    return c


def environment() -> Canvas:
    """Compost and three bins."""
    c = Canvas(DEW)
    c.sky(mix(SKY, DEW, 0.3), PAPER, horizon=480)
    c.cloud(1000, 110, 240, SHEET)
    c.hills(460, 24, 280, 200, mix(GREEN, SKY, 0.4))
    for x in range(60, WIDTH, 170):
        things.tree(c, x, 520, 130 + (x * 7) % 50, leaf=GREEN if x % 4 else GREEN_DARK)
    c.ground(515, MEADOW)
    c.polygon([(120, 700), (330, 470), (560, 700)], BRICK_DARK)
    c.polygon([(180, 700), (340, 530), (500, 700)], mix(BRICK_DARK, STONE, 0.4))
    for number in range(14):
        c.disc(200 + (number * 53) % 290, 690 - (number * 31) % 90, 9, (MINT, PEACH, GREEN)[number % 3])
    for number, x in enumerate((680, 830, 980)):
        colour = (GREEN, BRICK_DARK, BLUE)[number]
        c.polygon([(x, 540), (x + 120, 540), (x + 108, 710), (x + 12, 710)], colour)
        c.rect(x - 10, 518, 140, 28, mix(colour, NIGHT, 0.25), radius=8)
        c.disc(x + 96, 712, 16, NIGHT)
    c.line([(720, 640), (740, 600), (760, 640)], SHEET, 9)
    things.crowd(c, [(1200, 728, 180)])
    c.line([(1250, 730), (1300, 560)], STONE, 9)
    c.polygon([(1286, 548), (1322, 556), (1318, 606), (1290, 600)], SLATE)
    return c


def safety() -> Canvas:
    """A lighthouse above the dike at night."""
    c = Canvas(NIGHT)
    c.sky(NIGHT, mix(BLUE, SKY, 0.3), horizon=480)
    c.disc(1180, 150, 58, PAPER)
    c.disc(1204, 138, 52, mix(NIGHT, BLUE, 0.12))
    for number in range(24):
        c.disc((number * 211) % 1000, (number * 67) % 260, 2 + number % 2, mix(SHEET, NIGHT, 0.3))
    c.polygon([(0, 520), (0, 470), (420, 420), (760, 400), (1100, 430), (WIDTH, 480), (WIDTH, 520)], GREEN_DARK)
    for x, colour in ((880, SHEET), (880, SHEET)):
        c.polygon([(x, 400), (x + 80, 400), (x + 66, 170), (x + 14, 170)], colour)
    for y in (210, 290, 366):
        c.rect(892, y, 58, 34, BRICK)
    c.rect(884, 126, 72, 46, mix(PEACH, "#ffd23f", 0.6), radius=5)
    c.polygon([(876, 128), (920, 90), (964, 128)], BRICK)
    c.polygon([(884, 140), (60, 60), (60, 220), (884, 160)], mix(NIGHT, "#ffd23f", 0.22))
    things.row(c, 200, 470, [92, 100, 84, 96], low=66, shift=1)
    c.ground(515, mix(BLUE, NIGHT, 0.35))
    c.ripples(520, HEIGHT, mix(BLUE, SKY, 0.5), seed=9)
    for number in range(16):
        c.disc(90 + number * 44, 640 - (number % 2) * 10, 30, LAND, height=18)
    for number in range(13):
        c.disc(150 + number * 44, 612, 30, mix(LAND, STONE, 0.2), height=18)
    things.crowd(c, [(900, 668, 150), (1010, 676, 146), (1130, 670, 152)])
    for x in (900, 1010, 1130):
        c.rect(x - 24, 596, 48, 8, mix(PEACH, "#ffd23f", 0.6))
    return c
