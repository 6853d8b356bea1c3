"""Villages, woods and slopes."""

from __future__ import annotations

from lokalprojekte.seed.art import things
from lokalprojekte.seed.art.canvas import HEIGHT, WIDTH, Canvas
from lokalprojekte.seed.art.palette import (
    BLUE,
    BRICK,
    BRICK_DARK,
    DEW,
    GREEN,
    GREEN_DARK,
    INK,
    LAND,
    MINT,
    PAPER,
    PEACH,
    SAND,
    SHEET,
    SKY,
    STONE,
    mix,
)

WATER = mix(BLUE, SKY, 0.5)
MEADOW = mix(GREEN, MINT, 0.55)


def dorf() -> Canvas:
    """Lüchow: timber-framed gables in a half circle, fields, the little bus."""
    c = Canvas(SKY)
    c.sky(SKY, PAPER, horizon=430)
    c.sun(240, 150, 54, PEACH)
    c.cloud(900, 120, 240, SHEET)
    c.hills(400, 26, 210, 40, mix(MINT, PAPER, 0.3))
    c.hills(440, 22, 170, 300, MEADOW)
    for x in range(0, WIDTH, 90):
        c.polygon([(x, 470), (x + 44, 470), (x * 1.1 - 60, 560), (x * 1.1 - 128, 560)], mix(PEACH, LAND, 0.55))
    for number, (x, base, size) in enumerate(
        ((150, 590, 190), (370, 560, 170), (570, 545, 160), (770, 552, 165), (970, 580, 190))
    ):
        top = base - size * 0.55
        c.rect(x, top, size, size * 0.55, SHEET)
        for beam in range(5):
            c.rect(x + beam * (size - 10) / 4, top, 8, size * 0.55, BRICK_DARK)
        c.rect(x, top + size * 0.24, size, 8, BRICK_DARK)
        c.line([(x, top + size * 0.24), (x + size * 0.24, top)], BRICK_DARK, 8)
        c.polygon(
            [(x - 12, top), (x + size / 2, top - size * 0.62), (x + size + 12, top)],
            (BRICK, mix(BRICK, PEACH, 0.35))[number % 2],
        )
        c.rect(x + size * 0.38, base - 58, size * 0.24, 58, GREEN_DARK, radius=4)
    things.tree(c, 80, 620, 230, leaf=GREEN_DARK)
    things.tree(c, 1260, 620, 270)
    c.ground(610, MEADOW)
    c.polygon([(0, 700), (WIDTH, 640), (WIDTH, 720), (0, 790)], SAND)
    things.bus(c, 560, 732, 230)
    things.crowd(c, [(860, 690, 92), (910, 694, 76)])
    return c


def wald() -> Canvas:
    """Wunsiedel: dark wooded hills one behind the other, a village with an onion tower."""
    c = Canvas(DEW)
    c.sky(mix(SKY, DEW, 0.4), PAPER, horizon=400)
    c.cloud(260, 120, 280, SHEET)
    c.hills(330, 46, 240, 0, mix(GREEN, SKY, 0.6))
    c.hills(400, 50, 200, 260, mix(GREEN, SKY, 0.35))
    c.hills(480, 44, 230, 520, GREEN)
    for x in range(20, WIDTH, 58):
        things.fir(c, x, 520 - (x * 7) % 46, 96 + (x * 13) % 40, leaf=mix(GREEN_DARK, GREEN, (x % 5) / 6))
    c.hills(600, 18, 300, 100, MEADOW)
    things.row(c, 560, 620, [96, 84, 104], low=74, shift=3)
    c.rect(880, 470, 62, 150, SHEET)
    c.disc(911, 452, 38, BRICK, height=34)
    c.polygon([(896, 424), (911, 372), (926, 424)], BRICK)
    things.row(c, 960, 620, [90, 100], low=70, shift=1)
    c.polygon([(640, HEIGHT), (760, HEIGHT), (735, 700), (800, 640), (770, 640), (690, 700)], SAND)
    things.fir(c, 120, 800, 300)
    things.fir(c, 260, 800, 220, leaf=GREEN)
    things.fir(c, 1300, 805, 330)
    things.crowd(c, [(640, 770, 96), (690, 776, 82)])
    return c


def kirschen() -> Canvas:
    """Witzenhausen: rows of cherry trees in bloom on a slope, a river and red roofs below."""
    c = Canvas(SKY)
    c.sky(mix(SKY, SHEET, 0.2), SHEET, horizon=380)
    c.sun(300, 150, 56, mix(PEACH, SHEET, 0.4))
    c.hills(350, 40, 250, 100, mix(GREEN, SKY, 0.45))
    c.hills(420, 30, 300, 500, MEADOW)
    things.row(c, 760, 520, [84, 96, 80, 92], low=56, shift=0)
    things.tower(c, 1130, 520, 46, 150, wall=SHEET, roof=BRICK, clock=False)
    c.polygon([(WIDTH, 520), (WIDTH, 590), (620, 600), (430, 545), (640, 522)], WATER)
    c.polygon([(0, 470), (360, 520), (720, 600), (WIDTH, 640), (WIDTH, HEIGHT), (0, HEIGHT)], mix(MINT, GREEN, 0.25))
    blossom = (mix(PEACH, SHEET, 0.62), mix(PEACH, SHEET, 0.45), SHEET)
    for line in range(4):
        for number in range(8):
            x = -40 + number * 200 + line * 50
            base = 560 + line * 72 + number * 14
            size = 90 + line * 26
            c.rect(x - 4, base - size * 0.4, 9, size * 0.4, STONE)
            c.disc(x, base - size * 0.62, size * 0.34, blossom[(number + line) % 3])
            c.disc(x - size * 0.2, base - size * 0.48, size * 0.22, blossom[(number + line + 1) % 3])
            c.disc(x + size * 0.22, base - size * 0.5, size * 0.2, blossom[(number + line) % 3])
    return c


def park() -> Canvas:
    """Apolda: a pond, children at play, a viaduct with a red train."""
    c = Canvas(SKY)
    c.sky(SKY, PAPER, horizon=440)
    c.sun(180, 130, 50, PEACH)
    c.cloud(680, 90, 240, SHEET)
    c.hills(420, 26, 230, 60, mix(GREEN, SKY, 0.5))
    c.rect(0, 250, WIDTH, 40, LAND)
    for x in range(-20, WIDTH, 180):
        c.rect(x, 280, 46, 260, LAND)
        c.arc(x + 113, 372, 80, LAND, start=180, end=360, width=26)
    for number in range(5):
        c.rect(380 + number * 150, 190, 140, 62, BRICK if number else BRICK_DARK, radius=10)
        for window in range(3):
            c.rect(396 + number * 150 + window * 40, 204, 28, 24, mix(SKY, SHEET, 0.5), radius=3)
    c.hills(540, 14, 240, 0, MEADOW)
    c.disc(1020, 690, 320, WATER, height=80)
    c.disc(960, 672, 60, mix(WATER, SHEET, 0.5), height=6)
    things.tree(c, 120, 640, 240)
    things.tree(c, 300, 600, 180, leaf=GREEN_DARK)
    things.tree(c, 1370, 640, 230, leaf=GREEN_DARK)
    things.crowd(c, [(430, 740, 80), (500, 756, 70), (560, 736, 76), (640, 750, 112)])
    c.line([(560, 690), (610, 560)], INK, 3)
    c.polygon([(610, 500), (644, 545), (606, 580), (580, 540)], BRICK)
    return c
