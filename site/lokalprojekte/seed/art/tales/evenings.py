"""Stories in the dark: lanterns over a street, three engines at a river."""

from __future__ import annotations

from lokalprojekte.seed.art import palette as p
from lokalprojekte.seed.art import things
from lokalprojekte.seed.art.canvas import HEIGHT, WIDTH, Canvas


def street_party() -> Canvas:
    """A street has put its tables outside."""
    c = Canvas(p.BLUE)
    c.sky(p.mix(p.BLUE, p.NIGHT, 0.25), p.PEACH, horizon=560)
    for number, (x, width) in enumerate(((10, 150), (164, 130), (298, 146), (1000, 140), (1144, 132), (1280, 150))):
        wall = (p.BRICK, p.BRICK_DARK, p.mix(p.BRICK, p.PEACH, 0.35), p.mix(p.MINT, p.PAPER, 0.3))[number % 4]
        things.stepped(c, x, 600, width, 250 + number * 53 % 90, wall=wall, steps=3 + number % 2)
    things.tower(c, 690, 560, 66, 250, wall=p.mix(p.BRICK, p.NIGHT, 0.2), roof=p.SLATE, clock=True)
    things.row(c, 450, 580, [110, 120], low=90, shift=0)
    things.row(c, 770, 580, [110, 112], low=94, shift=3)
    c.ground(578, p.mix(p.SAND, p.PEACH, 0.25))
    c.polygon([(520, 578), (920, 578), (1240, HEIGHT), (200, HEIGHT)], p.mix(p.SAND, p.SHEET, 0.35))
    for y, left, right, shine in (
        (250, 130, 1310, p.mix(p.BLUE, things.LAMP, 0.45)),
        (330, 300, 1140, p.mix(p.PEACH, things.LAMP, 0.3)),
    ):
        c.line([(left, y - 60), ((left + right) / 2, y), (right, y - 60)], p.NIGHT, 3)
        for number in range(11):
            share = (number + 0.5) / 11
            spot = left + (right - left) * share, y + 20 - 60 * abs(2 * share - 1)
            c.disc(*spot, 27, shine)
            c.disc(*spot, 17, things.LAMP)
    for number, (x, y, wide) in enumerate(((610, 620, 200), (560, 690, 310))):
        c.rect(x, y, wide, 16, p.SHEET, radius=4)
        c.rect(x, y + 16, wide, 20, (p.BRICK, p.GREEN)[number])
        for plate in range(3):
            c.disc(x + wide * (plate + 0.6) / 3.3, y + 4, 17, things.COATS[plate + number], height=6)
    things.crowd(
        c,
        [
            (570, 660, 104), (850, 664, 110), (500, 758, 148), (910, 762, 152), (340, 752, 140), (1060, 770, 150),
            (1160, 756, 132), (250, 780, 116),
        ],
    )  # fmt: skip
    c.polygon([(40, 620), (210, 620), (240, 660), (10, 660)], p.GREEN)
    c.rect(34, 660, 180, 90, p.mix(p.BRICK, p.LAND, 0.4))
    c.rect(52, 640, 8, 110, p.STONE)
    c.rect(190, 640, 8, 110, p.STONE)
    for number in range(4):
        c.disc(70 + number * 38, 656, 13, (p.PEACH, p.BRICK, p.MINT, things.LAMP)[number])
    c.rect(1290, 640, 96, 104, p.SHEET, radius=6)
    for line in range(4):
        c.rect(1304, 660 + line * 18, 62 - line % 2 * 20, 6, p.SLATE)
    c.disc(1362, 726, 19, p.GREEN)
    c.line([(1352, 726), (1360, 735), (1374, 716)], p.SHEET, 6)
    c.rect(1332, 744, 10, 60, p.STONE)
    return c


def fire_brigades() -> Canvas:
    """Three engines, one river, one jet of water."""
    c = Canvas(p.NIGHT)
    c.sky(p.NIGHT, p.mix(p.BLUE, p.SKY, 0.2), horizon=470)
    for number in range(34):
        c.disc(number * 211 % WIDTH, number * 71 % 250, 2 + number % 2, p.mix(p.SHEET, p.NIGHT, 0.3))
    c.disc(1230, 120, 48, p.PAPER)
    c.ridge(440, [(200, 350), (430, 400), (690, 310), (930, 390), (1210, 330)], p.mix(p.NIGHT, p.BLUE, 0.35))
    c.hills(450, 26, 220, 80, p.mix(p.GREEN_DARK, p.NIGHT, 0.5))
    c.rect(90, 330, 190, 150, p.mix(p.BRICK_DARK, p.NIGHT, 0.35))
    c.polygon([(76, 332), (185, 250), (294, 332)], p.mix(p.SLATE, p.NIGHT, 0.4))
    for x, tall in ((130, 130), (180, 190), (230, 140)):
        c.polygon([(x - 34, 320), (x - 8, 320 - tall), (x + 34, 320)], p.mix(p.BRICK, things.LAMP, 0.35))
        c.polygon([(x - 18, 320), (x - 2, 320 - tall * 0.6), (x + 18, 320)], things.LAMP)
    c.ground(470, p.mix(p.BLUE, p.NIGHT, 0.3))
    c.ripples(470, 620, p.mix(p.BLUE, p.SKY, 0.45), seed=5)
    for y, wide in ((490, 90), (520, 60), (552, 36)):
        c.rect(185 - wide, y, wide * 2, 8, p.mix(p.BLUE, things.LAMP, 0.5), radius=4)
    c.polygon([(0, 640), (420, 596), (WIDTH, 590), (WIDTH, HEIGHT), (0, HEIGHT)], p.mix(p.GREEN_DARK, p.NIGHT, 0.2))
    c.polygon([(0, 770), (WIDTH, 716), (WIDTH, HEIGHT), (0, HEIGHT)], p.SLATE)
    jet = [(606 - 410 * t, 562 - 900 * t + 640 * t * t) for t in (step / 24 for step in range(25))]
    c.line(jet, p.mix(p.SKY, p.SHEET, 0.3), 20)
    c.line(jet, p.SHEET, 8)
    for number, x in enumerate((660, 900, 1150)):
        _engine(c, x, 716 - number * 8, 232, body=(p.BRICK, p.BLUE, p.SHEET)[number])
    things.crowd(c, [(610, 724, 158), (700, 762, 164), (930, 776, 168), (1060, 760, 160), (1330, 772, 166)])
    for x, base, size in ((610, 724, 158), (700, 762, 164), (930, 776, 168), (1060, 760, 160), (1330, 772, 166)):
        c.disc(x, base - size * 0.94, size * 0.14, p.mix(p.PEACH, things.LAMP, 0.6), height=size * 0.08)
        c.rect(x - size * 0.17, base - size * 0.56, size * 0.34, size * 0.05, p.mix(p.PEACH, things.LAMP, 0.6))
    c.line([(592, 640), (606, 560)], p.STONE, 12)
    for number, x in enumerate((956, 1000)):
        c.rect(x, 640, 38, 52, p.SHEET, radius=4)
        c.disc(x + 19, 660, 10, (p.BLUE, p.BRICK)[number])
        c.rect(x + 9, 677, 20, 5, p.SLATE)
    return c


def _engine(canvas: Canvas, x: float, base: float, size: float, *, body: str) -> None:
    """A fire engine ``size`` long, its blue light on."""
    high = size * 0.44
    canvas.rect(x, base - high - size * 0.08, size * 0.7, high, body, radius=8)
    canvas.rect(x + size * 0.7, base - high * 0.86 - size * 0.08, size * 0.28, high * 0.86, body, radius=12)
    canvas.rect(x + size * 0.76, base - high * 0.74 - size * 0.08, size * 0.18, high * 0.36, p.SKY, radius=5)
    for locker in range(3):
        canvas.rect(
            x + size * (0.04 + locker * 0.22), base - high * 0.82, size * 0.18, high * 0.5, p.mix(p.STONE, p.SHEET, 0.5)
        )
    canvas.rect(x, base - size * 0.14, size * 0.98, size * 0.035, p.mix(p.PEACH, things.LAMP, 0.6))
    canvas.rect(x - size * 0.04, base - high - size * 0.14, size * 0.72, size * 0.03, p.PAPER)
    canvas.disc(x + size * 0.84, base - high * 0.86 - size * 0.1, size * 0.12, p.mix(p.BLUE, p.SKY, 0.3))
    canvas.disc(x + size * 0.84, base - high * 0.86 - size * 0.1, size * 0.06, p.SHEET)
    for wheel in (0.16, 0.8):
        canvas.disc(x + size * wheel, base - size * 0.03, size * 0.09, p.NIGHT)
        canvas.disc(x + size * wheel, base - size * 0.03, size * 0.04, p.PAPER)
