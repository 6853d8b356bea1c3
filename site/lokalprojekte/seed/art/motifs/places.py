"""Drawings of what is built and what grows."""

from __future__ import annotations

from lokalprojekte.seed.art import palette as p
from lokalprojekte.seed.art import things
from lokalprojekte.seed.art.canvas import HEIGHT, WIDTH, Canvas


def building() -> Canvas:
    """A crane sets down a roof."""
    c = Canvas(p.PAPER_DEEP)
    c.sky(p.mix(p.SKY, p.PAPER, 0.3), p.BLUSH, horizon=640)
    c.rect(1040, 120, 22, 520, p.BRICK)
    for y in range(140, 640, 44):
        c.line([(1040, y), (1062, y + 44)], p.PEACH, 4)
    c.rect(560, 110, 640, 20, p.BRICK)
    c.line([(1050, 60), (620, 112)], p.INK, 4)
    c.line([(1050, 60), (1190, 112)], p.INK, 4)
    c.rect(1150, 128, 54, 60, p.SLATE)
    c.line([(640, 130), (640, 290)], p.INK, 4)
    c.polygon([(570, 350), (640, 290), (710, 350)], p.BRICK_DARK)
    things.block(c, 140, 650, 250, 330, wall=p.mix(p.MINT, p.PAPER, 0.4), trim=p.SHEET)
    things.block(c, 480, 650, 320, 250, wall=p.PEACH, trim=p.SHEET)
    for x in (470, 560, 650, 740, 804):
        c.line([(x, 380), (x, 650)], p.STONE, 8)
    for y in (430, 520, 600):
        c.line([(460, y), (816, y)], p.mix(p.STONE, p.BRICK, 0.3), 11)
    things.house(c, 860, 650, 150, 150, wall=p.SHEET, roof=p.SLATE)
    c.ground(650, p.SAND)
    c.polygon([(1110, 700), (1200, 580), (1310, 700)], p.mix(p.SAND, p.STONE, 0.3))
    things.crowd(c, [(620, 430, 74), (330, 748, 118), (900, 752, 112), (1040, 748, 116)])
    return c


def mobility() -> Canvas:
    """The small bus comes."""
    c = Canvas(p.BLUSH)
    c.sky(p.mix(p.SKY, p.BLUSH, 0.2), p.PAPER, horizon=460)
    c.sun(250, 180, 60, p.SHEET)
    c.hills(420, 34, 260, 100, p.mix(p.MINT, p.SKY, 0.4))
    c.hills(490, 26, 220, 500, things.MEADOW)
    things.row(c, 900, 540, [90, 104, 84], low=70, shift=2)
    things.tree(c, 820, 550, 130)
    things.tree(c, 1240, 560, 180, leaf=p.GREEN_DARK)
    c.polygon([(0, 640), (WIDTH, 570), (WIDTH, 720), (0, 800)], p.SLATE)
    for x in range(20, WIDTH, 150):
        y = 720 - x * 0.05
        c.polygon([(x, y), (x + 80, y - 4), (x + 80, y + 6), (x, y + 10)], p.PAPER)
    things.bus(c, 520, 730, 400)
    c.rect(220, 470, 14, 180, p.STONE)
    c.disc(227, 470, 46, p.GREEN)
    c.disc(227, 470, 34, p.mix(p.PEACH, things.LAMP, 0.5))
    c.rect(212, 456, 30, 28, p.GREEN, radius=4)
    things.crowd(c, [(310, 662, 140), (390, 658, 104)])
    c.line([(420, 600), (436, 658)], p.INK, 5)
    return c


def climate() -> Canvas:
    """Solar roofs share one heat pipe."""
    c = Canvas(p.SKY)
    c.sky(p.SKY, p.SHEET, horizon=480)
    c.sun(1160, 170, 76, p.mix(p.PEACH, things.LAMP, 0.5))
    c.hills(440, 40, 260, 0, p.mix(p.GREEN, p.SKY, 0.5))
    for x, tall in ((180, 280), (340, 230), (470, 190)):
        c.line([(x, 470), (x, 470 - tall)], p.SHEET, 10)
        hub = 470 - tall
        for dx, dy in ((0, -1), (0.87, 0.5), (-0.87, 0.5)):
            c.line([(x, hub), (x + dx * tall * 0.42, hub + dy * tall * 0.42)], p.SHEET, 9)
        c.disc(x, hub, 10, p.BRICK)
    c.hills(500, 20, 300, 300, things.MEADOW)
    for number, x in enumerate((560, 760, 960, 1160)):
        base, wide = 660, 180
        c.rect(x, base - 130, wide, 130, things.WALLS[number])
        c.polygon(
            [(x - 10, base - 128), (x + 40, base - 220), (x + wide + 10, base - 220), (x + wide + 10, base - 128)],
            p.BRICK_DARK,
        )
        for panel in range(3):
            left = x + 34 + panel * 46
            c.polygon(
                [(left, base - 140), (left + 16, base - 208), (left + 52, base - 208), (left + 38, base - 140)], p.BLUE
            )
        c.rect(x + 30, base - 96, 34, 40, p.SLATE)
        c.rect(x + 100, base - 82, 42, 82, p.GREEN_DARK, radius=4)
    c.ground(658, p.mix(things.MEADOW, p.GREEN, 0.2))
    c.line([(0, 730), (WIDTH, 730)], p.BRICK, 14)
    c.line([(0, 766), (WIDTH, 766)], p.BLUE, 14)
    for x in (650, 850, 1050, 1250):
        c.line([(x, 660), (x, 730)], p.BRICK, 10)
        c.line([(x + 26, 660), (x + 26, 766)], p.BLUE, 10)
    things.tree(c, 240, 690, 200, leaf=p.GREEN_DARK)
    things.tree(c, 420, 690, 150)
    return c


def environment() -> Canvas:
    """Compost and three bins."""
    c = Canvas(p.DEW)
    c.sky(p.mix(p.SKY, p.DEW, 0.3), p.PAPER, horizon=480)
    c.cloud(1000, 110, 240, p.SHEET)
    c.hills(460, 24, 280, 200, p.mix(p.GREEN, p.SKY, 0.4))
    for x in range(60, WIDTH, 170):
        things.tree(c, x, 520, 130 + (x * 7) % 50, leaf=p.GREEN if x % 4 else p.GREEN_DARK)
    c.ground(515, things.MEADOW)
    c.polygon([(120, 700), (330, 470), (560, 700)], p.BRICK_DARK)
    c.polygon([(180, 700), (340, 530), (500, 700)], p.mix(p.BRICK_DARK, p.STONE, 0.4))
    for number in range(14):
        c.disc(200 + (number * 53) % 290, 690 - (number * 31) % 90, 9, (p.MINT, p.PEACH, p.GREEN)[number % 3])
    for number, x in enumerate((680, 830, 980)):
        colour = (p.GREEN, p.BRICK_DARK, p.BLUE)[number]
        c.polygon([(x, 540), (x + 120, 540), (x + 108, 710), (x + 12, 710)], colour)
        c.rect(x - 10, 518, 140, 28, p.mix(colour, p.NIGHT, 0.25), radius=8)
        c.disc(x + 96, 712, 16, p.NIGHT)
    c.line([(720, 640), (740, 600), (760, 640)], p.SHEET, 9)
    things.crowd(c, [(1200, 728, 180)])
    c.line([(1250, 730), (1300, 560)], p.STONE, 9)
    c.polygon([(1286, 548), (1322, 556), (1318, 606), (1290, 600)], p.SLATE)
    return c


def safety() -> Canvas:
    """A lighthouse above the dike at night."""
    c = Canvas(p.NIGHT)
    c.sky(p.NIGHT, p.mix(p.BLUE, p.SKY, 0.3), horizon=480)
    c.disc(1180, 150, 58, p.PAPER)
    c.disc(1204, 138, 52, p.mix(p.NIGHT, p.BLUE, 0.12))
    for number in range(24):
        c.disc((number * 211) % 1000, (number * 67) % 260, 2 + number % 2, p.mix(p.SHEET, p.NIGHT, 0.3))
    c.polygon([(0, 520), (0, 470), (420, 420), (760, 400), (1100, 430), (WIDTH, 480), (WIDTH, 520)], p.GREEN_DARK)
    for x, colour in ((880, p.SHEET), (880, p.SHEET)):
        c.polygon([(x, 400), (x + 80, 400), (x + 66, 170), (x + 14, 170)], colour)
    for y in (210, 290, 366):
        c.rect(892, y, 58, 34, p.BRICK)
    c.rect(884, 126, 72, 46, p.mix(p.PEACH, things.LAMP, 0.6), radius=5)
    c.polygon([(876, 128), (920, 90), (964, 128)], p.BRICK)
    c.polygon([(884, 140), (60, 60), (60, 220), (884, 160)], p.mix(p.NIGHT, things.LAMP, 0.22))
    things.row(c, 200, 470, [92, 100, 84, 96], low=66, shift=1)
    c.ground(515, p.mix(p.BLUE, p.NIGHT, 0.35))
    c.ripples(520, HEIGHT, p.mix(p.BLUE, p.SKY, 0.5), seed=9)
    for number in range(16):
        c.disc(90 + number * 44, 640 - (number % 2) * 10, 30, p.LAND, height=18)
    for number in range(13):
        c.disc(150 + number * 44, 612, 30, p.mix(p.LAND, p.STONE, 0.2), height=18)
    things.crowd(c, [(900, 668, 150), (1010, 676, 146), (1130, 670, 152)])
    for x in (900, 1010, 1130):
        c.rect(x - 24, 596, 48, 8, p.mix(p.PEACH, things.LAMP, 0.6))
    return c
