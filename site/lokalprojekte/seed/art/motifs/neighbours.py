"""Drawings of people among each other: children, tables, doors, benches."""

from __future__ import annotations

from lokalprojekte.seed.art import palette as p
from lokalprojekte.seed.art import things
from lokalprojekte.seed.art.canvas import HEIGHT, WIDTH, Canvas


def education() -> Canvas:
    """Children in front of their Kita."""
    c = Canvas(p.SKY)
    c.sky(p.SKY, p.PAPER, horizon=560)
    c.cloud(900, 100, 260, p.SHEET)
    c.cloud(220, 180, 180, p.SHEET)
    c.hills(560, 16, 220, 0, things.MEADOW)
    c.rect(680, 340, 520, 250, p.mix(p.PEACH, p.PAPER, 0.35))
    c.polygon([(650, 342), (940, 210), (1230, 342)], p.BRICK)
    for number, x in enumerate((720, 830, 1000, 1110)):
        c.rect(x, 400, 70, 80, (p.SKY, p.MINT)[number % 2], radius=35)
    c.rect(916, 450, 60, 140, p.GREEN_DARK, radius=30)
    c.line([(160, 700), (300, 400), (440, 700)], p.BRICK, 14)
    c.line([(260, 420), (260, 640)], p.INK, 4)
    c.line([(340, 420), (340, 620)], p.INK, 4)
    c.rect(240, 640, 40, 10, p.INK)
    c.rect(320, 620, 40, 10, p.INK)
    c.line([(300, 400), (560, 400), (620, 700)], p.BRICK, 14)
    things.crowd(c, [(560, 730, 84), (640, 742, 92), (820, 720, 78), (880, 736, 130), (940, 722, 74)])
    c.line([(640, 650), (760, 300)], p.INK, 2)
    c.polygon([(760, 210), (806, 280), (752, 330), (708, 270)], p.PEACH)
    things.tree(c, 1330, 660, 250)
    return c


def social() -> Canvas:
    """A long table for everybody."""
    c = Canvas(p.BLUSH)
    c.rect(0, 0, WIDTH, 470, p.mix(p.PEACH, p.BLUSH, 0.5))
    for x in (140, 520, 900, 1200):
        c.rect(x, 90, 170, 230, p.mix(p.SKY, p.SHEET, 0.4), radius=8)
        c.rect(x + 80, 90, 10, 230, p.SHEET)
        c.rect(x, 200, 170, 10, p.SHEET)
    things.bunting(c, 60, 40, 1320, count=18)
    c.ground(470, p.LAND)
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
    c.polygon([(40, 600), (1400, 600), (WIDTH, 680), (0, 680)], p.SHEET)
    c.polygon([(0, 680), (WIDTH, 680), (WIDTH, 720), (0, 720)], p.mix(p.SHEET, p.STONE, 0.25))
    for number, x in enumerate(range(130, 1320, 170)):
        c.disc(x, 640, 56, things.COATS[number % 6], height=20)
        c.disc(x, 634, 44, p.mix(p.PEACH, things.LAMP, 0.45), height=13)
    for x in (450, 960):
        c.arc(x, 590, 20, p.SHEET, start=200, end=300, width=5)
        c.arc(x + 18, 560, 20, p.SHEET, start=20, end=120, width=5)
    return c


def integration() -> Canvas:
    """Six doors, one street."""
    c = Canvas(p.SKY)
    c.sky(p.mix(p.SKY, p.SHEET, 0.3), p.PAPER, horizon=600)
    c.sun(1240, 140, 56, p.PEACH)
    for number in range(6):
        x = 70 + number * 220
        things.house(
            c, x, 610, 190, 230 + 30 * (number % 3), wall=things.WALLS[(number + 1) % 6], roof=things.ROOFS[number % 4]
        )
        c.rect(x + 66, 490, 58, 120, things.COATS[number], radius=29)
    c.ground(608, p.SAND)
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
    c = Canvas(p.DEW)
    c.sky(p.mix(p.SKY, p.DEW, 0.5), p.SHEET, horizon=560)
    c.cloud(180, 120, 240, p.SHEET)
    c.hills(540, 30, 260, 200, p.mix(p.GREEN, p.SKY, 0.4))
    c.rect(520, 260, 460, 340, p.SHEET)
    c.rect(500, 240, 500, 30, p.GREEN)
    c.rect(712, 300, 76, 24, p.BRICK, radius=4)
    c.rect(738, 274, 24, 76, p.BRICK, radius=4)
    for x in (560, 650, 810, 900):
        c.rect(x, 380, 52, 60, p.SKY, radius=4)
        c.rect(x, 480, 52, 60, p.mix(p.SKY, p.SHEET, 0.4), radius=4)
    c.rect(716, 470, 68, 130, p.GREEN_DARK, radius=6)
    c.hills(610, 6, 300, 0, things.MEADOW)
    c.polygon([(660, 604), (840, 604), (1000, HEIGHT), (480, HEIGHT)], p.SAND)
    c.rect(150, 650, 260, 16, p.BRICK_DARK)
    c.rect(150, 600, 260, 14, p.BRICK_DARK)
    for x in (170, 376):
        c.rect(x, 600, 14, 110, p.BRICK_DARK)
    things.crowd(c, [(220, 680, 130), (310, 682, 126), (700, 720, 150), (790, 728, 140)])
    c.line([(826, 660), (846, 728)], p.STONE, 6)
    things.tree(c, 1150, 690, 270)
    things.tree(c, 1310, 670, 210, leaf=p.GREEN_DARK)
    return c


def economy() -> Canvas:
    """Four shops with awnings."""
    c = Canvas(p.BLUSH)
    c.sky(p.mix(p.SKY, p.BLUSH, 0.4), p.SHEET, horizon=640)
    for number, x in enumerate((30, 380, 730, 1080)):
        wall = things.WALLS[(number * 2 + 2) % 6]
        things.block(c, x, 660, 330, 480 - 40 * (number % 2), wall=wall, trim=p.mix(wall, p.STONE, 0.3))
        c.rect(x, 470, 330, 190, p.mix(wall, p.STONE, 0.2))
        c.rect(
            x + 24, 520, 170, 110, (p.mix(p.SKY, p.SHEET, 0.4), p.mix(p.PEACH, things.LAMP, 0.5))[number % 2], radius=4
        )
        c.rect(x + 220, 510, 76, 150, p.BRICK_DARK, radius=4)
        for stripe in range(8):
            left = x + stripe * 41.25
            colour = things.COATS[number] if stripe % 2 == 0 else p.SHEET
            c.polygon([(left, 450), (left + 41.25, 450), (left + 45, 506), (left + 2, 506)], colour)
    c.ground(660, p.SAND)
    things.crowd(c, [(300, 766, 150), (400, 772, 120), (760, 768, 152), (1000, 770, 146), (1290, 766, 150)])
    c.rect(560, 690, 90, 60, p.STONE, radius=4)
    things.tree(c, 605, 692, 130)
    return c
