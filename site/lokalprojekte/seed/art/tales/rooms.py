"""Stories that happened behind doors: a foyer, a kitchen, a corridor."""

from __future__ import annotations

from lokalprojekte.seed.art import palette as p
from lokalprojekte.seed.art import things
from lokalprojekte.seed.art.canvas import HEIGHT, WIDTH, Canvas

#: Where the open door stands in the corridor.
DOOR_OF_214 = 640


def trolley() -> Canvas:
    """The empty trolley stands in the foyer like a monument."""
    wall, tile = p.mix(p.LAND, p.SHEET, 0.45), p.mix(p.SAND, p.SHEET, 0.3)
    c = Canvas(wall)
    for x in (90, 330, 1010, 1250):
        c.rect(x, 120, 110, 330, p.mix(p.SKY, p.SHEET, 0.35), radius=55)
        c.rect(x + 51, 124, 8, 326, p.SHEET)
        c.rect(x, 290, 110, 8, p.SHEET)
        c.rect(x - 14, 446, 138, 18, p.STONE)
    c.rect(530, 90, 380, 66, p.SHEET, radius=8)
    for number, wide in enumerate((120, 150)):
        c.rect(560 + number * 150, 116, wide - 20, 14, p.SLATE, radius=7)
    c.ground(560, tile)
    for x in range(-600, WIDTH + 600, 150):
        c.line([(720 + (x - 720) * 0.5, 560), (x, HEIGHT)], p.mix(tile, p.STONE, 0.22), 4)
    for y in (600, 660, 745):
        c.line([(0, y), (WIDTH, y)], p.mix(tile, p.STONE, 0.22), 4)
    c.polygon([(470, 790), (970, 790), (900, 690), (540, 690)], p.mix(p.BRICK, p.PEACH, 0.25))
    c.polygon([(500, 778), (940, 778), (882, 702), (558, 702)], p.mix(p.BRICK, p.PEACH, 0.5))
    for level in (330, 470, 610):
        c.rect(560, level, 320, 18, p.GREEN, radius=6)
        c.rect(560, level + 18, 320, 8, p.GREEN_DARK)
    for x in (560, 866):
        c.rect(x, 250, 14, 460, p.GREEN_DARK, radius=6)
    c.arc(580, 262, 24, p.GREEN_DARK, start=180, end=270, width=12)
    c.rect(575, 238, 290, 12, p.GREEN_DARK, radius=6)
    for x in (590, 850):
        c.disc(x, 724, 25, p.NIGHT)
        c.disc(x, 724, 10, p.PAPER)
    c.rect(620, 436, 66, 34, p.SHEET)
    c.rect(626, 446, 40, 5, p.SLATE)
    c.rect(626, 456, 28, 5, p.SLATE)
    things.crowd(c, [(280, 742, 224), (400, 752, 208), (1130, 742, 232)])
    c.polygon([(1260, 742), (1360, 742), (1344, 640), (1276, 640)], p.BRICK)
    for dx, dy in ((-60, -140), (-24, -180), (20, -170), (58, -130), (0, -110)):
        c.disc(1310 + dx, 650 + dy * 0.7, 44, p.GREEN if dx % 3 else things.MEADOW)
    return c


def fridge() -> Canvas:
    """Where the bookings hung: a fridge door with notes, and a key."""
    wall = p.mix(p.MINT, p.PAPER, 0.55)
    c = Canvas(wall)
    for y in range(0, 520, 74):
        for x in range(-40 + (y // 74 % 2) * 60, WIDTH, 120):
            c.rect(x, y, 114, 68, p.mix(wall, p.SHEET, 0.35), radius=4)
    c.ground(600, p.mix(p.BRICK, p.LAND, 0.55))
    c.rect(60, 420, 470, 200, p.SHEET)
    c.rect(40, 400, 510, 26, p.BRICK_DARK, radius=6)
    for x in (90, 310):
        c.rect(x, 460, 190, 140, p.mix(p.PEACH, p.SHEET, 0.4), radius=6)
        c.disc(x + 95, 486, 9, p.STONE)
    c.rect(140, 318, 150, 84, p.BRICK, radius=20)
    c.arc(300, 352, 32, p.BRICK, start=-90, end=90, width=12)
    c.rect(200, 296, 30, 26, p.BRICK_DARK, radius=6)
    for x in (380, 440):
        c.rect(x, 350, 42, 52, p.SHEET, radius=8)
    c.rect(590, 60, 380, 690, p.SHEET, radius=30)
    c.rect(590, 60, 380, 690, p.mix(p.SKY, p.SHEET, 0.78), radius=30)
    c.rect(590, 520, 380, 10, p.mix(p.STONE, p.SHEET, 0.4))
    c.rect(920, 300, 18, 170, p.STONE, radius=9)
    c.rect(920, 560, 18, 110, p.STONE, radius=9)
    c.rect(610, 740, 40, 30, p.NIGHT)
    c.rect(910, 740, 40, 30, p.NIGHT)
    papers = (p.PAPER, p.PEACH, p.MINT, p.SHEET, p.mix(p.PEACH, things.LAMP, 0.6), p.SKY)
    for number in range(12):
        x, y = 618 + number % 4 * 74, 100 + number // 4 * 128 + number * 17 % 22
        c.polygon([(x, y), (x + 64, y + number % 3 * 5), (x + 60, y + 92), (x - 4, y + 88)], papers[number * 5 % 6])
        for line in range(3):
            c.rect(x + 8, y + 24 + line * 18, 44 - (number * 7 + line * 9) % 20, 5, p.SLATE)
        c.disc(x + 30, y + 5, 8, things.COATS[number % 6])
    c.rect(700, 566, 104, 62, p.SHEET, radius=26)
    for x, y, size in ((722, 586, 15), (764, 604, 17), (788, 582, 10)):
        c.disc(x, y, size, p.NIGHT, height=size * 0.8)
    c.rect(794, 558, 44, 42, p.SHEET, radius=16)
    c.disc(830, 590, 13, p.PEACH, height=10)
    for x in (712, 736, 770, 790):
        c.rect(x, 620, 9, 30, p.NIGHT)
    things.person(c, 1130, 776, 330, coat=p.BRICK, skin=things.SKINS[0])
    c.disc(1130, 462, 42, p.mix(p.SHEET, p.STONE, 0.2), height=26)
    things.person(c, 1310, 786, 348, coat=p.BLUE, skin=things.SKINS[1])
    c.line([(1090, 590), (1020, 520)], p.BRICK, 28)
    c.rect(990, 440, 60, 104, p.NIGHT, radius=12)
    c.rect(997, 452, 46, 76, p.MINT, radius=5)
    c.line([(1008, 490), (1018, 502), (1034, 476)], p.GREEN_DARK, 7)
    return c


def corridor() -> Canvas:
    """A corridor of doors, and behind every door another language."""
    c = Canvas(p.BLUSH)
    c.rect(0, 0, WIDTH, 70, p.SHEET)
    for x in (150, 610, 1070):
        c.rect(x, 30, 220, 18, p.mix(p.PEACH, things.LAMP, 0.5), radius=9)
    c.ground(620, p.mix(p.GREEN, p.LAND, 0.55))
    c.rect(0, 600, WIDTH, 22, p.BRICK_DARK)
    bubbles = (p.MINT, p.SKY, p.SHEET, p.PEACH, p.mix(p.PEACH, things.LAMP, 0.55))
    for number, x in enumerate((60, 350, DOOR_OF_214, 930, 1220)):
        is_open = x == DOOR_OF_214
        c.rect(x - 14, 216, 188, 390, p.SHEET)
        c.rect(x, 230, 160, 376, p.mix(p.PEACH, things.LAMP, 0.35) if is_open else things.COATS[number])
        if is_open:
            c.polygon([(x, 230), (x, 606), (x - 76, 650), (x - 76, 214)], p.GREEN)
            c.disc(x - 60, 440, 9, p.SHEET)
            c.rect(x + 34, 470, 100, 12, p.BRICK_DARK)
            c.rect(x + 44, 482, 10, 124, p.BRICK_DARK)
            c.rect(x + 114, 482, 10, 124, p.BRICK_DARK)
        else:
            c.disc(x + 136, 430, 9, p.SHEET)
            c.rect(x + 48, 270, 64, 26, p.SHEET, radius=4)
        left, top = x - 6, 96 + number % 2 * 14
        c.rect(left, top, 180, 86, bubbles[number], radius=28)
        c.polygon([(left + 80, top + 80), (left + 112, top + 80), (left + 86, top + 116)], bubbles[number])
        _script(c, left + 26, top + 26, number)
    things.crowd(
        c, [(250, 748, 214), (470, 762, 226), (700, 700, 216), (850, 744, 206), (1130, 760, 228), (1330, 750, 210)]
    )
    return c


def _script(canvas: Canvas, x: float, y: float, kind: int) -> None:
    """Draw two lines of signs that look like a writing of their own."""
    for line in range(2):
        top = y + line * 22
        for sign in range(5):
            left = x + sign * 27
            shape = (kind * 3 + sign * (1 + kind % 3) + line * 2 + sign * sign * kind) % 4
            _sign(canvas, left, top, shape)


def _sign(canvas: Canvas, x: float, y: float, shape: int) -> None:
    strokes = (
        [[(x + 18, y + 2), (x + 6, y), (x, y + 7), (x + 6, y + 15), (x + 18, y + 13)]],
        [[(x, y + 14), (x + 9, y), (x + 18, y + 14)]],
        [[(x, y + 2), (x + 18, y + 2)], [(x + 9, y + 2), (x + 9, y + 15)]],
        [[(x, y + 12), (x + 18, y + 12)], [(x + 7, y + 3), (x + 11, y + 3)]],
    )
    for stroke in strokes[shape]:
        canvas.line(stroke, p.INK, 4)
