"""Stories by daylight: a yard at dawn, a clinic on a Friday, an open gate."""

from __future__ import annotations

from lokalprojekte.seed.art import palette as p
from lokalprojekte.seed.art import things
from lokalprojekte.seed.art.canvas import HEIGHT, WIDTH, Canvas


def early_shift() -> Canvas:
    """Car seven leaves the yard before sunrise."""
    c = Canvas(p.NIGHT)
    c.sky(p.mix(p.BLUE, p.NIGHT, 0.45), p.PEACH, horizon=520)
    c.sun(1120, 470, 64, p.mix(p.PEACH, things.LAMP, 0.5))
    c.hills(480, 34, 260, 120, p.mix(p.BLUE, p.PEACH, 0.35))
    c.hills(530, 22, 200, 480, p.mix(p.GREEN_DARK, p.NIGHT, 0.25))
    things.row(c, 40, 590, [110, 96, 124], low=110, shift=2)
    things.row(c, 1050, 590, [104, 120, 112], low=100, shift=4)
    c.ground(586, p.mix(p.SLATE, p.NIGHT, 0.2))
    c.polygon([(0, 640), (WIDTH, 620), (WIDTH, HEIGHT), (0, HEIGHT)], p.SLATE)
    for x in range(40, WIDTH, 190):
        c.rect(x, 772, 100, 10, p.mix(p.SHEET, p.SLATE, 0.3), radius=5)
    c.polygon([(1000, 640), (WIDTH, 560), (WIDTH, 760), (1000, 690)], p.mix(p.SLATE, things.LAMP, 0.38))
    c.polygon([(420, 380), (800, 360), (800, 690), (420, 690)], p.GREEN)
    c.polygon([(420, 380), (370, 430), (370, 690), (420, 690)], p.GREEN_DARK)
    c.rect(440, 540, 340, 18, p.mix(p.PEACH, things.LAMP, 0.5))
    for x in (500, 590, 680):
        c.line([(x, 430), (x - 24, 470), (x + 20, 500)], p.MINT, 10)
    c.polygon([(812, 430), (960, 430), (1000, 540), (1000, 690), (812, 690)], p.SHEET)
    c.polygon([(850, 450), (948, 450), (982, 540), (850, 540)], p.mix(p.SKY, p.BLUE, 0.25))
    c.disc(896, 516, 22, things.SKINS[2])
    c.rect(872, 530, 50, 20, p.BRICK, radius=8)
    c.disc(940, 522, 20, things.SKINS[0])
    c.rect(920, 534, 40, 16, p.BLUE, radius=8)
    c.rect(820, 600, 60, 12, p.STONE, radius=5)
    c.disc(992, 640, 17, things.LAMP)
    c.rect(896, 404, 40, 28, p.mix(p.PEACH, things.LAMP, 0.4), radius=10)
    for x in (480, 590, 910):
        c.disc(x, 700, 46, p.NIGHT)
        c.disc(x, 700, 19, p.SAND)
    for number, x in enumerate((150, 240)):
        colour = (p.BRICK_DARK, p.GREEN)[number]
        c.polygon([(x, 600), (x + 70, 600), (x + 62, 716), (x + 8, 716)], colour)
        c.rect(x - 6, 584, 82, 22, p.mix(colour, p.NIGHT, 0.3), radius=6)
    things.person(c, 345, 724, 178, coat=p.mix(p.PEACH, things.LAMP, 0.5), skin=things.SKINS[1])
    c.rect(316, 640, 60, 9, p.SHEET)
    return c


def clinic() -> Canvas:
    """Somebody leaves the clinic, the clock says three, a car waits."""
    c = Canvas(p.DEW)
    c.sky(p.mix(p.SKY, p.DEW, 0.2), p.SHEET, horizon=560)
    c.cloud(170, 110, 240, p.SHEET)
    c.hills(500, 40, 230, 60, p.mix(p.GREEN, p.SKY, 0.45))
    for x in range(20, 430, 66):
        things.fir(c, x, 560, 120 + x % 50)
    c.rect(430, 170, 780, 430, p.SHEET)
    c.rect(410, 150, 820, 28, p.BLUE)
    for level in range(3):
        for column in range(8):
            lit = (level * 5 + column * 3) % 7 == 0
            glass = p.mix(p.PEACH, things.LAMP, 0.4) if lit else p.mix(p.SKY, p.SHEET, 0.25)
            c.rect(464 + column * 92, 216 + level * 120, 62, 72, glass, radius=4)
    c.disc(1110, 118, 62, p.BLUE)
    c.disc(1110, 118, 52, p.SHEET)
    c.line([(1110, 82), (1110, 118), (1142, 118)], p.INK, 8)
    c.rect(700, 430, 240, 170, p.mix(p.SKY, p.BLUE, 0.3))
    c.rect(816, 430, 8, 170, p.SHEET)
    c.rect(660, 404, 320, 30, p.GREEN, radius=6)
    c.ground(598, p.mix(p.LAND, p.SHEET, 0.3))
    c.polygon([(0, 690), (WIDTH, 660), (WIDTH, HEIGHT), (0, HEIGHT)], p.mix(p.STONE, p.SAND, 0.4))
    things.crowd(c, [(790, 690, 172), (880, 686, 178)])
    c.line([(740, 600), (730, 690)], p.BRICK_DARK, 7)
    c.rect(918, 640, 44, 44, p.BRICK, radius=6)
    c.arc(940, 640, 14, p.BRICK_DARK, start=180, end=360, width=6)
    c.rect(120, 620, 330, 100, p.mix(p.MINT, p.GREEN, 0.25), radius=24)
    c.polygon([(180, 622), (230, 546), (370, 546), (420, 622)], p.mix(p.MINT, p.GREEN, 0.25))
    c.polygon([(204, 618), (240, 562), (296, 562), (296, 618)], p.SHEET)
    c.polygon([(308, 618), (308, 562), (362, 562), (396, 618)], p.SHEET)
    c.rect(262, 650, 52, 14, p.SHEET)
    c.rect(281, 631, 14, 52, p.SHEET)
    for x in (190, 380):
        c.disc(x, 722, 38, p.NIGHT)
        c.disc(x, 722, 15, p.SAND)
    things.person(c, 490, 742, 178, coat=p.GREEN, skin=things.SKINS[3])
    c.line([(516, 640), (570, 600)], p.GREEN, 18)
    c.rect(560, 568, 60, 44, p.SHEET, radius=4)
    c.rect(568, 580, 38, 6, p.SLATE)
    c.rect(568, 592, 26, 6, p.SLATE)
    things.tree(c, 1330, 640, 260)
    things.tree(c, 1180, 650, 150, leaf=p.GREEN_DARK)
    return c


def school_yard() -> Canvas:
    """The gate is open, and the ball has come in first."""
    c = Canvas(p.SKY)
    c.sky(p.mix(p.SKY, p.SHEET, 0.1), p.PAPER, horizon=520)
    c.sun(1280, 140, 60, p.mix(p.PEACH, things.LAMP, 0.5))
    c.cloud(820, 100, 220, p.SHEET)
    things.block(c, 60, 560, 560, 350, wall=p.mix(p.BRICK, p.PEACH, 0.55), trim=p.SHEET)
    c.rect(280, 210, 120, 20, p.SHEET)
    c.disc(340, 190, 44, p.SHEET)
    c.line([(340, 162), (340, 190), (360, 202)], p.INK, 6)
    things.tree(c, 760, 570, 250, leaf=p.GREEN_DARK)
    things.tree(c, 980, 570, 200)
    c.ground(560, p.mix(p.SAND, p.SHEET, 0.2))
    c.disc(620, 700, 430, p.mix(things.MEADOW, p.MINT, 0.35), height=84)
    c.rect(640, 600, 210, 14, p.GREEN, radius=4)
    for x in (662, 818):
        c.rect(x, 614, 10, 50, p.SLATE)
    c.rect(741, 578, 8, 24, p.SHEET)
    things.crowd(c, [(610, 668, 112), (890, 668, 118), (300, 720, 104), (400, 736, 116), (500, 716, 98)])
    c.disc(452, 744, 19, p.SHEET)
    c.disc(452, 744, 8, p.NIGHT)
    for x in range(30, 240, 30):
        c.rect(x, 560, 8, 200, p.GREEN_DARK)
    c.rect(0, 580, 240, 10, p.GREEN_DARK)
    c.rect(0, 730, 240, 10, p.GREEN_DARK)
    c.rect(1030, 420, 40, 350, p.BRICK_DARK)
    c.disc(1050, 414, 28, p.STONE)
    c.rect(1384, 420, 40, 350, p.BRICK_DARK)
    c.disc(1404, 414, 28, p.STONE)
    for bar in range(6):
        left, drop = 1076 + bar * 17, bar * 9
        c.line([(left, 470 + drop), (left, 750 + drop * 1.4)], p.GREEN, 8)
    c.line([(1070, 480), (1170, 534)], p.GREEN, 12)
    c.line([(1070, 740), (1170, 812)], p.GREEN, 12)
    c.line([(1384, 480), (1420, 500)], p.GREEN, 12)
    things.person(c, 1220, 780, 226, coat=p.BLUE, skin=things.SKINS[0])
    c.disc(1220, 572, 31, p.mix(p.PEACH, things.LAMP, 0.6), height=17)
    c.arc(1270, 690, 17, p.STONE, start=0, end=360, width=6)
    for x in (1262, 1274, 1284):
        c.rect(x, 704, 6, 36, p.STONE, radius=3)
    things.crowd(c, [(1320, 776, 122)])
    return c
