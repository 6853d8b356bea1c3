"""Villages, woods and slopes."""

from __future__ import annotations

from lokalprojekte.seed.art import palette as p
from lokalprojekte.seed.art import things
from lokalprojekte.seed.art.canvas import HEIGHT, WIDTH, Canvas


def dorf() -> Canvas:
    """Lüchow: timber-framed gables in a half circle, fields, the little bus."""
    c = Canvas(p.SKY)
    c.sky(p.SKY, p.PAPER, horizon=430)
    c.sun(240, 150, 54, p.PEACH)
    c.cloud(900, 120, 240, p.SHEET)
    c.hills(400, 26, 210, 40, p.mix(p.MINT, p.PAPER, 0.3))
    c.hills(440, 22, 170, 300, things.MEADOW)
    for x in range(0, WIDTH, 90):
        c.polygon([(x, 470), (x + 44, 470), (x * 1.1 - 60, 560), (x * 1.1 - 128, 560)], p.mix(p.PEACH, p.LAND, 0.55))
    for number, (x, base, size) in enumerate(
        ((150, 590, 190), (370, 560, 170), (570, 545, 160), (770, 552, 165), (970, 580, 190))
    ):
        top = base - size * 0.55
        c.rect(x, top, size, size * 0.55, p.SHEET)
        for beam in range(5):
            c.rect(x + beam * (size - 10) / 4, top, 8, size * 0.55, p.BRICK_DARK)
        c.rect(x, top + size * 0.24, size, 8, p.BRICK_DARK)
        c.line([(x, top + size * 0.24), (x + size * 0.24, top)], p.BRICK_DARK, 8)
        c.polygon(
            [(x - 12, top), (x + size / 2, top - size * 0.62), (x + size + 12, top)],
            (p.BRICK, p.mix(p.BRICK, p.PEACH, 0.35))[number % 2],
        )
        c.rect(x + size * 0.38, base - 58, size * 0.24, 58, p.GREEN_DARK, radius=4)
    things.tree(c, 80, 620, 230, leaf=p.GREEN_DARK)
    things.tree(c, 1260, 620, 270)
    c.ground(610, things.MEADOW)
    c.polygon([(0, 700), (WIDTH, 640), (WIDTH, 720), (0, 790)], p.SAND)
    things.bus(c, 560, 732, 230)
    things.crowd(c, [(860, 690, 92), (910, 694, 76)])
    return c


def wald() -> Canvas:
    """Wunsiedel: dark wooded hills one behind the other, a village with an onion tower."""
    c = Canvas(p.DEW)
    c.sky(p.mix(p.SKY, p.DEW, 0.4), p.PAPER, horizon=400)
    c.cloud(260, 120, 280, p.SHEET)
    c.hills(330, 46, 240, 0, p.mix(p.GREEN, p.SKY, 0.6))
    c.hills(400, 50, 200, 260, p.mix(p.GREEN, p.SKY, 0.35))
    c.hills(480, 44, 230, 520, p.GREEN)
    for x in range(20, WIDTH, 58):
        things.fir(c, x, 520 - (x * 7) % 46, 96 + (x * 13) % 40, leaf=p.mix(p.GREEN_DARK, p.GREEN, (x % 5) / 6))
    c.hills(600, 18, 300, 100, things.MEADOW)
    things.row(c, 560, 620, [96, 84, 104], low=74, shift=3)
    c.rect(880, 470, 62, 150, p.SHEET)
    c.disc(911, 452, 38, p.BRICK, height=34)
    c.polygon([(896, 424), (911, 372), (926, 424)], p.BRICK)
    things.row(c, 960, 620, [90, 100], low=70, shift=1)
    c.polygon([(640, HEIGHT), (760, HEIGHT), (735, 700), (800, 640), (770, 640), (690, 700)], p.SAND)
    things.fir(c, 120, 800, 300)
    things.fir(c, 260, 800, 220, leaf=p.GREEN)
    things.fir(c, 1300, 805, 330)
    things.crowd(c, [(640, 770, 96), (690, 776, 82)])
    return c


def kirschen() -> Canvas:
    """Witzenhausen: rows of cherry trees in bloom on a slope, a river and red roofs below."""
    c = Canvas(p.SKY)
    c.sky(p.mix(p.SKY, p.SHEET, 0.2), p.SHEET, horizon=380)
    c.sun(300, 150, 56, p.mix(p.PEACH, p.SHEET, 0.4))
    c.hills(350, 40, 250, 100, p.mix(p.GREEN, p.SKY, 0.45))
    c.hills(420, 30, 300, 500, things.MEADOW)
    things.row(c, 760, 520, [84, 96, 80, 92], low=56, shift=0)
    things.tower(c, 1130, 520, 46, 150, wall=p.SHEET, roof=p.BRICK, clock=False)
    c.polygon([(WIDTH, 520), (WIDTH, 590), (620, 600), (430, 545), (640, 522)], things.WATER)
    c.polygon(
        [(0, 470), (360, 520), (720, 600), (WIDTH, 640), (WIDTH, HEIGHT), (0, HEIGHT)], p.mix(p.MINT, p.GREEN, 0.25)
    )
    blossom = (p.mix(p.PEACH, p.SHEET, 0.62), p.mix(p.PEACH, p.SHEET, 0.45), p.SHEET)
    for line in range(4):
        for number in range(8):
            x = -40 + number * 200 + line * 50
            base = 560 + line * 72 + number * 14
            size = 90 + line * 26
            c.rect(x - 4, base - size * 0.4, 9, size * 0.4, p.STONE)
            c.disc(x, base - size * 0.62, size * 0.34, blossom[(number + line) % 3])
            c.disc(x - size * 0.2, base - size * 0.48, size * 0.22, blossom[(number + line + 1) % 3])
            c.disc(x + size * 0.22, base - size * 0.5, size * 0.2, blossom[(number + line) % 3])
    return c


def park() -> Canvas:
    """Apolda: a pond, children at play, a viaduct with a red train."""
    c = Canvas(p.SKY)
    c.sky(p.SKY, p.PAPER, horizon=440)
    c.sun(180, 130, 50, p.PEACH)
    c.cloud(680, 90, 240, p.SHEET)
    c.hills(420, 26, 230, 60, p.mix(p.GREEN, p.SKY, 0.5))
    c.rect(0, 250, WIDTH, 40, p.LAND)
    for x in range(-20, WIDTH, 180):
        c.rect(x, 280, 46, 260, p.LAND)
        c.arc(x + 113, 372, 80, p.LAND, start=180, end=360, width=26)
    for number in range(5):
        c.rect(380 + number * 150, 190, 140, 62, p.BRICK if number else p.BRICK_DARK, radius=10)
        for window in range(3):
            c.rect(396 + number * 150 + window * 40, 204, 28, 24, p.mix(p.SKY, p.SHEET, 0.5), radius=3)
    c.hills(540, 14, 240, 0, things.MEADOW)
    c.disc(1020, 690, 320, things.WATER, height=80)
    c.disc(960, 672, 60, p.mix(things.WATER, p.SHEET, 0.5), height=6)
    things.tree(c, 120, 640, 240)
    things.tree(c, 300, 600, 180, leaf=p.GREEN_DARK)
    things.tree(c, 1370, 640, 230, leaf=p.GREEN_DARK)
    things.crowd(c, [(430, 740, 80), (500, 756, 70), (560, 736, 76), (640, 750, 112)])
    c.line([(560, 690), (610, 560)], p.INK, 3)
    c.polygon([(610, 500), (644, 545), (606, 580), (580, 540)], p.BRICK)
    return c
