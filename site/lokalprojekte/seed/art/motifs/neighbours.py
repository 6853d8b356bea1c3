"""Drawings of people among each other: children, tables, doors, benches."""

from __future__ import annotations

from lokalprojekte.seed.art import things
from lokalprojekte.seed.art.canvas import HEIGHT, WIDTH, Canvas
from lokalprojekte.seed.art.palette import (
    BLUSH,
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

MEADOW = mix(GREEN, MINT, 0.55)


def education() -> Canvas:
    """Children in front of their Kita."""
    c = Canvas(SKY)
    c.sky(SKY, PAPER, horizon=560)
    c.cloud(900, 100, 260, SHEET)
    c.cloud(220, 180, 180, SHEET)
    c.hills(560, 16, 220, 0, MEADOW)
    c.rect(680, 340, 520, 250, mix(PEACH, PAPER, 0.35))
    c.polygon([(650, 342), (940, 210), (1230, 342)], BRICK)
    for number, x in enumerate((720, 830, 1000, 1110)):
        c.rect(x, 400, 70, 80, (SKY, MINT)[number % 2], radius=35)
    c.rect(916, 450, 60, 140, GREEN_DARK, radius=30)
    c.line([(160, 700), (300, 400), (440, 700)], BRICK, 14)
    c.line([(260, 420), (260, 640)], INK, 4)
    c.line([(340, 420), (340, 620)], INK, 4)
    c.rect(240, 640, 40, 10, INK)
    c.rect(320, 620, 40, 10, INK)
    c.line([(300, 400), (560, 400), (620, 700)], BRICK, 14)
    things.crowd(c, [(560, 730, 84), (640, 742, 92), (820, 720, 78), (880, 736, 130), (940, 722, 74)])
    c.line([(640, 650), (760, 300)], INK, 2)
    c.polygon([(760, 210), (806, 280), (752, 330), (708, 270)], PEACH)
    things.tree(c, 1330, 660, 250)
    return c


def social() -> Canvas:
    """A long table for everybody."""
    c = Canvas(BLUSH)
    c.rect(0, 0, WIDTH, 470, mix(PEACH, BLUSH, 0.5))
    for x in (140, 520, 900, 1200):
        c.rect(x, 90, 170, 230, mix(SKY, SHEET, 0.4), radius=8)
        c.rect(x + 80, 90, 10, 230, SHEET)
        c.rect(x, 200, 170, 10, SHEET)
    things.bunting(c, 60, 40, 1320, count=18)
    c.ground(470, LAND)
    things.crowd(
        c,
        [
            (170, 610, 220),
            (350, 604, 204),
            (540, 606, 214),
            (740, 602, 200),
            (930, 606, 216),
            (1110, 604, 206),
            (1280, 610, 220),
        ],
    )
    c.polygon([(40, 600), (1400, 600), (WIDTH, 680), (0, 680)], SHEET)
    c.polygon([(0, 680), (WIDTH, 680), (WIDTH, 720), (0, 720)], mix(SHEET, STONE, 0.25))
    for number, x in enumerate(range(130, 1320, 170)):
        c.disc(x, 640, 56, things.COATS[number % 6], height=20)
        c.disc(x, 634, 44, mix(PEACH, "#ffd23f", 0.45), height=13)
    for x in (450, 960):
        c.arc(x, 590, 20, SHEET, start=200, end=300, width=5)
        c.arc(x + 18, 560, 20, SHEET, start=20, end=120, width=5)
    return c


def integration() -> Canvas:
    """Six doors, one street."""
    c = Canvas(SKY)
    c.sky(mix(SKY, SHEET, 0.3), PAPER, horizon=600)
    c.sun(1240, 140, 56, PEACH)
    for number in range(6):
        x = 70 + number * 220
        things.house(
            c, x, 610, 190, 230 + 30 * (number % 3), wall=things.WALLS[(number + 1) % 6], roof=things.ROOFS[number % 4]
        )
        c.rect(x + 66, 490, 58, 120, things.COATS[number], radius=29)
    c.ground(608, SAND)
    things.bunting(c, 40, 250, 680, count=10)
    things.bunting(c, 720, 250, 680, count=10)
    things.crowd(
        c,
        [
            (180, 730, 150),
            (270, 740, 130),
            (420, 736, 156),
            (560, 748, 100),
            (640, 734, 150),
            (840, 744, 154),
            (930, 738, 120),
            (1120, 746, 152),
            (1210, 734, 138),
        ],
    )
    return c


def health() -> Canvas:
    """A practice in the green."""
    c = Canvas(DEW)
    c.sky(mix(SKY, DEW, 0.5), SHEET, horizon=560)
    c.cloud(180, 120, 240, SHEET)
    c.hills(540, 30, 260, 200, mix(GREEN, SKY, 0.4))
    c.rect(520, 260, 460, 340, SHEET)
    c.rect(500, 240, 500, 30, GREEN)
    c.rect(712, 300, 76, 24, BRICK, radius=4)
    c.rect(738, 274, 24, 76, BRICK, radius=4)
    for x in (560, 650, 810, 900):
        c.rect(x, 380, 52, 60, SKY, radius=4)
        c.rect(x, 480, 52, 60, mix(SKY, SHEET, 0.4), radius=4)
    c.rect(716, 470, 68, 130, GREEN_DARK, radius=6)
    c.hills(610, 6, 300, 0, MEADOW)
    c.polygon([(660, 604), (840, 604), (1000, HEIGHT), (480, HEIGHT)], SAND)
    c.rect(150, 650, 260, 16, BRICK_DARK)
    c.rect(150, 600, 260, 14, BRICK_DARK)
    for x in (170, 376):
        c.rect(x, 600, 14, 110, BRICK_DARK)
    things.crowd(c, [(220, 680, 130), (310, 682, 126), (700, 720, 150), (790, 728, 140)])
    c.line([(826, 660), (846, 728)], STONE, 6)
    things.tree(c, 1150, 690, 270)
    things.tree(c, 1310, 670, 210, leaf=GREEN_DARK)
    return c


def economy() -> Canvas:
    """Four shops with awnings."""
    c = Canvas(BLUSH)
    c.sky(mix(SKY, BLUSH, 0.4), SHEET, horizon=640)
    for number, x in enumerate((30, 380, 730, 1080)):
        wall = things.WALLS[(number * 2 + 2) % 6]
        things.block(c, x, 660, 330, 480 - 40 * (number % 2), wall=wall, trim=mix(wall, STONE, 0.3))
        c.rect(x, 470, 330, 190, mix(wall, STONE, 0.2))
        c.rect(x + 24, 520, 170, 110, (mix(SKY, SHEET, 0.4), mix(PEACH, "#ffd23f", 0.5))[number % 2], radius=4)
        c.rect(x + 220, 510, 76, 150, BRICK_DARK, radius=4)
        for stripe in range(8):
            left = x + stripe * 41.25
            colour = things.COATS[number] if stripe % 2 == 0 else SHEET
            c.polygon([(left, 450), (left + 41.25, 450), (left + 45, 506), (left + 2, 506)], colour)
    c.ground(660, SAND)
    things.crowd(c, [(300, 766, 150), (400, 772, 120), (760, 768, 152), (1000, 770, 146), (1290, 766, 150)])
    c.rect(560, 690, 90, 60, STONE, radius=4)
    things.tree(c, 605, 692, 130)
    return c
