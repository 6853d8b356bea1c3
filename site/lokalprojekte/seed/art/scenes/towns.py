"""Squares and streets."""

from __future__ import annotations

from lokalprojekte.seed.art import palette as p
from lokalprojekte.seed.art import things
from lokalprojekte.seed.art.canvas import WIDTH, Canvas

TOWERS = (330, 410, 330)


def berge() -> Canvas:
    """Zittau: a market square with tall gables and a fountain, mountains in the morning."""
    c = Canvas(p.BLUSH)
    c.sky(p.mix(p.PEACH, p.BLUSH, 0.4), p.SHEET, horizon=420)
    c.sun(720, 260, 62, p.SHEET)
    c.ridge(
        430, [(180, 320), (380, 380), (600, 290), (860, 390), (1120, 300), (1320, 370)], p.mix(p.SKY, p.STONE, 0.35)
    )
    c.hills(430, 40, 190, 90, p.mix(p.GREEN, p.SKY, 0.45))
    for number, (x, width, height) in enumerate(
        ((30, 128, 240), (166, 116, 210), (290, 136, 268), (990, 130, 250), (1128, 120, 214), (1256, 140, 260))
    ):
        things.stepped(c, x, 620, width, height, wall=things.WALLS[(number * 2 + 1) % 6], steps=3 + number % 2)
    things.tower(c, 660, 600, 110, 300, wall=p.PAPER, roof=p.GREEN, clock=True)
    things.block(c, 510, 620, 410, 170, wall=p.PEACH, trim=p.SHEET)
    c.ground(618, p.LAND)
    c.polygon([(0, 620), (WIDTH, 620), (WIDTH, 660), (0, 690)], p.SAND)
    c.disc(720, 722, 130, p.STONE, height=34)
    c.disc(720, 714, 112, things.WATER, height=25)
    c.rect(710, 630, 20, 84, p.STONE)
    c.disc(720, 630, 34, p.STONE, height=12)
    things.crowd(c, [(360, 740, 104), (420, 752, 96), (1010, 746, 102), (1080, 738, 84), (1128, 748, 108)])
    return c


def dom() -> Canvas:
    """St. Wendel: narrow houses, above them a church with three towers, a market in front."""
    c = Canvas(p.SKY)
    c.sky(p.mix(p.SKY, p.SHEET, 0.15), p.BLUSH, horizon=520)
    c.cloud(1060, 120, 260, p.SHEET)
    c.cloud(120, 190, 220, p.SHEET)
    c.hills(480, 24, 240, 0, p.mix(p.GREEN, p.SKY, 0.4))
    c.rect(470, 330, 470, 260, p.LAND)
    c.polygon([(455, 332), (560, 232), (850, 232), (955, 332)], p.SLATE)
    for x in (520, 600, 680, 760, 840):
        c.rect(x, 390, 30, 110, p.SLATE, radius=15)
    for x, tall in zip((400, 480, 560), TOWERS, strict=True):
        things.tower(c, x, 590, 74, tall, wall=p.mix(p.LAND, p.STONE, 0.12), roof=p.SLATE, clock=tall == max(TOWERS))
    things.row(c, 10, 620, [92, 86, 100, 84], low=150, shift=1)
    things.row(c, 960, 620, [90, 104, 84, 96, 92], low=140, shift=4)
    c.ground(618, p.SAND)
    for number, x in enumerate((170, 430, 700, 960, 1200)):
        colour = things.COATS[number]
        c.rect(x, 690, 150, 60, p.mix(p.STONE, p.PAPER, 0.4))
        for stripe in range(5):
            c.rect(x - 10 + stripe * 34, 640, 34, 32, colour if stripe % 2 == 0 else p.SHEET)
        c.line([(x, 670), (x, 750)], p.INK, 5)
        c.line([(x + 150, 670), (x + 150, 750)], p.INK, 5)
    things.crowd(c, [(380, 770, 104), (620, 766, 92), (900, 772, 108), (1140, 764, 96)])
    return c


def gruenderzeit() -> Canvas:
    """Zeitz: decorated fronts, one behind scaffolding, one with flowers in an open window."""
    c = Canvas(p.BLUSH)
    c.sky(p.mix(p.SKY, p.BLUSH, 0.5), p.SHEET, horizon=640)
    c.cloud(420, 90, 240, p.SHEET)
    walls = (p.mix(p.PEACH, p.PAPER, 0.4), p.LAND, p.mix(p.MINT, p.PAPER, 0.5), p.BLUSH, p.mix(p.SKY, p.PAPER, 0.6))
    for number, x in enumerate((20, 300, 580, 860, 1140)):
        height = 430 + 40 * (number % 2)
        things.block(c, x, 680, 268, height, wall=walls[number], trim=p.mix(walls[number], p.STONE, 0.35))
        c.polygon(
            [(x + 84, 680 - height - 10), (x + 134, 680 - height - 70), (x + 184, 680 - height - 10)],
            p.mix(walls[number], p.STONE, 0.35),
        )
        c.disc(x + 134, 680 - height - 26, 12, p.SHEET)
    for x in (596, 680, 764, 838):
        c.line([(x, 180), (x, 680)], p.STONE, 7)
    for y in (240, 350, 460, 570):
        c.line([(586, y), (850, y)], p.mix(p.STONE, p.BRICK, 0.3), 10)
    things.crowd(c, [(650, 350, 86), (800, 460, 86)])
    c.rect(912, 380, 60, 66, p.mix(p.SKY, p.SHEET, 0.5), radius=3)
    c.rect(900, 446, 84, 16, p.BRICK, radius=4)
    for x in (910, 930, 952, 972):
        c.disc(x, 440, 11, p.PEACH if x % 4 else p.MINT)
    c.ground(680, p.SAND)
    c.rect(0, 676, WIDTH, 14, p.STONE)
    things.tree(c, 290, 700, 190)
    things.tree(c, 1130, 700, 170, leaf=p.GREEN_DARK)
    things.crowd(c, [(180, 770, 108), (500, 776, 100), (1040, 770, 104)])
    return c
