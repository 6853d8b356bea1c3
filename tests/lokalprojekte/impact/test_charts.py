"""Drawings: where lines and columns stand, whole numbers on the scale, words that never lie on each other."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
import time_machine

from lokalprojekte.impact.charts import line_chart, slope_chart, stacked_chart
from lokalprojekte.impact.charts.frame import HEIGHT, WIDTH, scale_top
from lokalprojekte.seed.recipes.impact import make_impact_page
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_story
from showcase.enums import CallStatus

TEXTS = {"id": "x", "title": "Titel", "text": "Text", "head": "Jahr"}
NOW = datetime(2027, 3, 1, 11, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("largest", "expected"), [(0, (1, 1)), (1, (1, 1)), (5, (5, 1)), (7, (8, 2)), (49, (50, 10)), (1_240, (1_500, 500))]
)
def test_scale_has_whole_numbers_and_at_most_five_lines(largest, expected):
    top, distance = scale_top(largest)

    assert (top, distance) == expected
    assert top >= largest
    assert top // distance <= 5


def test_line_rises_with_its_values_and_stays_on_the_sheet():
    chart = line_chart(**TEXTS, names=["2024", "2025", "2026"], series=[("Begonnen", [0, 5, 2]), ("Fertig", [0, 0, 4])])

    heights = [float(dot.y) for dot in chart.lines[0].dots]
    assert heights[1] < heights[2] < heights[0] < HEIGHT
    assert all(0 < float(dot.x) < WIDTH for line in chart.lines for dot in line.dots)
    assert chart.rows == [("2024", [0, 0]), ("2025", [5, 0]), ("2026", [2, 4])]
    assert chart.lines[0].dots[1].label == "Begonnen, 2025: 5"


def test_many_names_are_thinned_and_the_last_one_stays():
    names = [str(year) for year in range(2000, 2027)]
    chart = line_chart(**TEXTS, names=names, series=[("Begonnen", [1] * len(names))])

    assert chart.names[-1].text == "2026"
    assert len(chart.names) < 10


def test_columns_stand_on_each_other_and_add_up():
    chart = stacked_chart(**TEXTS, names=["2025", "2026"], series=[("Fertig", [1, 3]), ("Läuft", [2, 0])])

    lower, upper = (piece for piece in chart.pieces if piece.label.startswith("2025"))
    assert float(upper.y) + float(upper.height) == pytest.approx(float(lower.y), abs=0.11)
    assert float(upper.height) == pytest.approx(2 * float(lower.height), abs=0.2)
    assert chart.rows == [("2025", [1, 2], 3), ("2026", [3, 0], 3)]
    assert len(chart.pieces) == 3


def test_words_of_a_slope_never_lie_on_each_other():
    values = [(f"Zahl {number}", number % 2, 3) for number in range(7)]
    chart = slope_chart(id="x", title="T", text="t", before="2025", now="2026", values=values)

    right = sorted(float(slope.text_now) for slope in chart.slopes)
    assert min(second - first for first, second in pairwise(right)) >= 16.9
    assert right[0] > 20
    assert right[-1] < chart.height
    assert {slope.direction for slope in chart.slopes} == {"up"}


@pytest.mark.django_db
def test_page_draws_and_writes_the_same_numbers(site_tree, client):
    for year, number in ((2025, 2), (2026, 3)):
        for index in range(number):
            call = make_call(
                title=f"{year} {index}",
                host=make_host(title=f"Ort {year} {index}"),
                status=CallStatus.RUNNING,
                now=datetime(year, 5, 1, 9, tzinfo=UTC),
            )
            make_story(title=f"Geschichte {year} {index}", call=call)
    page = make_impact_page()

    with time_machine.travel(NOW, tick=False):
        html = client.get(page.url).content.decode()
        year = client.get(f"{page.url}?jahr=2026").content.decode()

    for title in ("Begonnen, 2025: 2", "Begonnen, 2026: 3", "2026, Läuft: 5"):
        assert f"<title>{title}</title>" in html, title
    drawings = re.findall(r'<svg class="chart__drawing"[^>]*aria-labelledby="([\w-]+) ([\w-]+)"', year)
    assert len(drawings) == 3
    assert [part for pair in drawings for part in pair if f'id="{part}"' not in year] == []
    assert year.count('class="chart__table') == 3
    assert "Laufende Projekte: 2 → 5" in year


@pytest.mark.django_db
def test_long_names_of_periods_stand_in_two_lines_above_a_slope(site_tree, client):
    for year in (2025, 2026):
        make_call(title=f"{year}", status=CallStatus.RUNNING, now=datetime(year, 1, 5, 9, tzinfo=UTC))
    page = make_impact_page(kind="period", since=date(2026, 2, 1), until=date(2026, 12, 31))

    with time_machine.travel(NOW, tick=False):
        html = client.get(page.url).content.decode()

    svg = html[html.index("veraenderung-titel") :]
    assert re.findall(r"<tspan x=[^>]+>([^<]+)</tspan>", svg) == [
        "04.03.2025\N{NO-BREAK SPACE}–",
        "31.01.2026",
        "01.02.2026\N{NO-BREAK SPACE}–",
        "31.12.2026",
    ]
    assert '<th scope="col">04.03.2025\N{NO-BREAK SPACE}– 31.01.2026</th>' in svg
