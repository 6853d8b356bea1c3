"""Towns at the water."""

from __future__ import annotations

from lokalprojekte.seed.art import palette as p
from lokalprojekte.seed.art import things
from lokalprojekte.seed.art.canvas import HEIGHT, WIDTH, Canvas


def hafen() -> Canvas:
    """Husum: brick houses at the quay, a dike behind, boats in front."""
    c = Canvas(p.BLUSH)
    c.sky(p.mix(p.SKY, p.BLUSH, 0.3), p.PEACH, horizon=520)
    c.sun(1130, 330, 70, p.SHEET)
    c.cloud(180, 130, 260, p.SHEET)
    c.cloud(620, 80, 190, p.mix(p.SHEET, p.PEACH, 0.2))
    c.polygon([(0, 520), (0, 430), (520, 410), (900, 440), (WIDTH, 420), (WIDTH, 520)], p.GREEN)
    things.row(c, 40, 540, [110, 96, 130, 100, 120], low=130, shift=1)
    for number, x in enumerate((640, 760, 880)):
        things.stepped(
            c, x, 540, 112, 150 + 22 * (number % 2), wall=(p.BRICK, p.BRICK_DARK, p.mix(p.BRICK, p.PEACH, 0.4))[number]
        )
    things.tower(c, 1050, 540, 64, 250, wall=p.PAPER, roof=p.BRICK, clock=False)
    things.tree(c, 1210, 540, 130)
    things.tree(c, 1330, 540, 160, leaf=p.GREEN_DARK)
    c.rect(0, 538, WIDTH, 34, p.STONE)
    c.ground(570, things.WATER)
    c.ripples(570, HEIGHT, p.mix(things.WATER, p.SHEET, 0.45))
    things.boat(c, 260, 690, 280)
    things.boat(c, 830, 650, 210, hull=p.GREEN)
    return c


def elbe() -> Canvas:
    """Wittenberge: a wide river, a bridge, gables and a tower with a large clock."""
    c = Canvas(p.PAPER)
    c.sky(p.mix(p.SKY, p.SHEET, 0.3), p.BLUSH, horizon=430)
    c.cloud(160, 110, 300, p.SHEET)
    c.cloud(980, 150, 220, p.SHEET)
    c.hills(420, 14, 260, 0, p.mix(p.MINT, p.SKY, 0.35))
    things.row(c, 60, 470, [104, 120, 92], low=110, shift=2)
    things.tower(c, 430, 470, 96, 290, wall=p.BRICK, roof=p.SLATE, clock=True)
    things.block(c, 570, 470, 190, 190, wall=p.mix(p.BRICK, p.PEACH, 0.4), trim=p.PAPER)
    things.row(c, 790, 470, [110, 130, 100, 120], low=105, shift=5)
    c.ground(470, things.MEADOW)
    c.polygon([(0, 545), (WIDTH, 520), (WIDTH, HEIGHT), (0, HEIGHT)], things.WATER)
    c.ripples(550, HEIGHT, p.mix(things.WATER, p.SHEET, 0.45))
    c.rect(780, 560, WIDTH - 780, 18, p.SLATE)
    for x in (880, 1080, 1280):
        c.arc(x, 580, 100, p.SLATE, start=180, end=360, width=12)
        c.rect(x - 106, 570, 14, 110, p.STONE)
    c.polygon([(0, 730), (360, 700), (520, HEIGHT), (0, HEIGHT)], p.GREEN)
    for x in (60, 150, 260):
        things.tree(c, x, 745, 150 + x % 40, leaf=p.GREEN_DARK)
    return c


def maar() -> Canvas:
    """Daun: a round lake in an old crater, roofs with solar panels at its edge."""
    c = Canvas(p.SKY)
    c.sky(p.SKY, p.SHEET, horizon=380)
    c.sun(1160, 140, 56, p.PEACH)
    c.hills(370, 60, 260, 220, p.mix(p.GREEN, p.SKY, 0.4))
    c.hills(430, 46, 300, 700, p.GREEN)
    c.disc(720, 590, 600, things.MEADOW, height=210)
    c.disc(720, 590, 430, things.WATER_DEEP, height=132)
    c.disc(720, 580, 400, things.WATER, height=112)
    for x in range(420, 1000, 130):
        c.rect(x, 560 + x % 50, 90, 5, p.mix(things.WATER, p.SHEET, 0.5), radius=2)
    for number, (x, base, size) in enumerate(((90, 600, 120), (240, 640, 130), (1120, 610, 120), (1270, 645, 135))):
        things.house(c, x, base, size, 84, wall=things.WALLS[number], roof=p.SLATE)
        c.polygon(
            [
                (x + size * 0.54, base - 84 - size * 0.5),
                (x + size * 0.94, base - 92),
                (x + size * 0.7, base - 92),
                (x + size * 0.5, base - 84 - size * 0.34),
            ],
            p.BLUE,
        )
    for x, y in ((60, 700), (200, 742), (340, 770), (1080, 776), (1220, 748), (1370, 706)):
        c.disc(x, y, 44, p.mix(p.PEACH, things.LAMP, 0.7), height=30)
        c.disc(x + 34, y + 12, 34, things.MEADOW, height=24)
    for x in (450, 560, 900, 1010):
        things.tree(c, x, 492 - (x % 30), 90, leaf=p.GREEN_DARK)
    return c


def zeche() -> Canvas:
    """Herne: a winding tower, terraced houses with bright balconies, a ship on the canal."""
    c = Canvas(p.PAPER_DEEP)
    c.sky(p.mix(p.SKY, p.PAPER, 0.4), p.BLUSH, horizon=520)
    c.cloud(820, 110, 280, p.SHEET)
    c.cloud(90, 170, 210, p.SHEET)
    for leg in ((300, 560, 400, 190), (520, 560, 420, 190), (400, 560, 406, 190)):
        c.line([(leg[0], leg[1]), (leg[2], leg[3])], p.SLATE, 14)
    for y in (300, 390, 470):
        c.line([(410 - (y - 190) * 0.28, y), (412 + (y - 190) * 0.28, y)], p.SLATE, 9)
    for x in (384, 440):
        c.disc(x, 196, 40, p.BRICK)
        c.disc(x, 196, 28, p.mix(p.SKY, p.BLUSH, 0.5))
        c.line([(x - 30, 196), (x + 30, 196)], p.BRICK, 6)
        c.line([(x, 166), (x, 226)], p.BRICK, 6)
    things.block(c, 560, 560, 220, 170, wall=p.BRICK, trim=p.PAPER)
    for number, x in enumerate((800, 930, 1060, 1190, 1320)):
        things.block(c, x, 560, 122, 220 - 24 * (number % 2), wall=things.WALLS[(number + 1) % 6], trim=p.SHEET)
        for level in range(2):
            c.rect(x + 14, 430 + level * 62, 94, 20, things.COATS[(number + level) % 6], radius=3)
    things.row(c, 20, 560, [96, 96, 96], low=90, shift=0)
    c.rect(0, 556, WIDTH, 46, things.MEADOW)
    c.ground(600, things.WATER)
    c.ripples(600, HEIGHT, p.mix(things.WATER, p.SHEET, 0.45))
    c.polygon([(420, 664), (1090, 664), (1050, 730), (450, 730)], p.NIGHT)
    for number in range(5):
        c.rect(480 + number * 92, 628, 82, 38, things.COATS[number], radius=4)
    c.rect(970, 596, 90, 70, p.SHEET, radius=5)
    c.rect(985, 610, 60, 24, p.SLATE)
    return c


def see() -> Canvas:
    """Teterow: a lake with an island, a rope ferry, reeds, the town with its church behind."""
    c = Canvas(p.DEW)
    c.sky(p.mix(p.PEACH, p.BLUSH, 0.55), p.SHEET, horizon=400)
    c.sun(1080, 260, 64, p.PEACH)
    c.hills(390, 20, 280, 0, p.mix(p.GREEN, p.SKY, 0.5))
    things.row(c, 200, 430, [80, 92, 74], low=60, shift=2)
    things.tower(c, 470, 430, 70, 190, wall=p.BRICK, roof=p.BRICK_DARK, clock=False)
    things.row(c, 560, 430, [86, 78, 94], low=58, shift=0)
    c.ground(428, things.WATER)
    c.ripples(430, HEIGHT, p.mix(things.WATER, p.SHEET, 0.42))
    c.disc(1080, 520, 240, p.GREEN, height=34)
    for x, size in ((930, 130), (1010, 170), (1090, 150), (1180, 180), (1250, 120)):
        things.tree(c, x, 522, size, leaf=p.GREEN_DARK if size % 20 else p.GREEN)
    c.line([(0, 600), (WIDTH, 560)], p.INK, 3)
    c.polygon([(420, 606), (690, 600), (680, 648), (430, 654)], p.BRICK)
    c.rect(420, 594, 272, 14, p.SHEET)
    things.crowd(c, [(480, 600, 92), (540, 598, 84), (620, 596, 96)])
    for number in range(46):
        x = (number * 61) % 520 if number % 2 else WIDTH - (number * 47) % 380
        tall = 120 + (number * 29) % 90
        c.line([(x, HEIGHT), (x + 14, HEIGHT - tall)], p.GREEN_DARK if number % 3 else p.GREEN, 6)
        if number % 3 == 0:
            c.rect(x + 9, HEIGHT - tall - 30, 11, 40, p.BRICK_DARK, radius=5)
    return c
