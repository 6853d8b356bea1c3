"""Tables of what a page states. Nothing in them is more exact than the page: whole numbers, nobody recognisable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lokalprojekte.core.map.geometry import state_shapes
from lokalprojekte.impact.shown import Shown, whole

if TYPE_CHECKING:
    from lokalprojekte.impact.charts import LineChart, StackedChart
    from lokalprojekte.impact.results import Result
    from lokalprojekte.impact.statement import Statement

#: What may stand in a cell; None is an empty one.
Cell = str | int | Decimal | date | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: name, type (``string``, ``integer``, ``number``, ``date``, ``boolean``), and what it means."""

    name: str
    type: str
    text: Promise | str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with the columns they have; ``name`` is that of a sheet."""

    name: str
    columns: tuple[Column, ...]
    rows: list[list[Cell]]


_KEY: Final = gettext_lazy("The unchanging name of the figure, as in the address of its records.")
FIGURES: Final = (
    Column("key", "string", _KEY),
    Column("figure", "string", gettext_lazy("The figure in words.")),
    Column("value", "integer", gettext_lazy("The value as on the page, a whole number; empty where there is none.")),
    Column("unit", "string", gettext_lazy("«%», «€» or «h» (hours); empty for a plain count.")),
    Column("state", "string", gettext_lazy("«known», «missing» (no data yet, not nought) or «withheld» (few people).")),
    Column("n", "integer", gettext_lazy("On how many records the value rests.")),
    Column("level", "integer", gettext_lazy("Step on the stairs of impact, 1 to 7; effect begins at 4.")),
    Column("level_name", "string", gettext_lazy("The step in words.")),
    Column("before", "integer", gettext_lazy("The same figure over the period before; empty without one.")),
    Column("before_state", "string", gettext_lazy("As «state», for the period before.")),
    Column("change", "integer", gettext_lazy("Value minus before; percentage points where the unit is «%».")),
    Column("target", "integer", gettext_lazy("What was to be reached; empty where nothing was agreed.")),
    Column("since", "date", gettext_lazy("First day that counts; empty: from the beginning.")),
    Column("until", "date", gettext_lazy("Last day that counts; empty: until today.")),
    Column("before_since", "date", gettext_lazy("First day of the period before.")),
    Column("before_until", "date", gettext_lazy("Last day of the period before.")),
    Column("state_key", "string", gettext_lazy("Official key of the Land that counts, two digits; empty: all Länder.")),
    Column("subject", "string", gettext_lazy("What is counted, in words.")),
    Column("as_of", "date", gettext_lazy("The day on which the figure was computed.")),
    Column("example", "boolean", gettext_lazy("Whether invented records count as well, as on a demonstration.")),
    Column("definition", "string", gettext_lazy("What is counted and what is not.")),
    Column("records", "string", gettext_lazy("Address of the records behind the figure.")),
)
MEASURED: Final = (
    Column("title", "string", gettext_lazy("What was measured.")),
    Column("before", "number", gettext_lazy("The value before; empty where nobody measured it.")),
    Column("after", "number", gettext_lazy("The value measured.")),
    Column("target", "number", gettext_lazy("What was to be reached; empty where nothing was agreed.")),
    Column("unit", "string", gettext_lazy("Unit of the values.")),
    Column("level", "integer", gettext_lazy("Step on the stairs of impact, 1 to 7; effect begins at 4.")),
    Column("as_of", "date", gettext_lazy("The day for which the value holds.")),
    Column("n", "integer", gettext_lazy("On how many cases the value rests.")),
    Column("method", "string", gettext_lazy("How it was measured.")),
    Column("source", "string", gettext_lazy("Who holds the data.")),
    Column("project", "string", gettext_lazy("Project, programme or report it belongs to.")),
    Column("example", "boolean", gettext_lazy("Whether it is invented.")),
)
_SPAN: Final = Column("span", "string", gettext_lazy("The year, or of one year the month."))
COURSE: Final = (
    _SPAN,
    Column("begun", "integer", gettext_lazy("Projects whose work began.")),
    Column("completed", "integer", gettext_lazy("Projects that were completed.")),
)
STATUS: Final = (
    _SPAN,
    Column("completed", "integer", gettext_lazy("Projects completed by the end of the year.")),
    Column("running", "integer", gettext_lazy("Projects running at the end of the year.")),
)
STATES: Final = (
    Column("state_key", "string", gettext_lazy("Official key of the Land, two digits; empty: no place given.")),
    Column("state_name", "string", gettext_lazy("Name of the Land.")),
    Column("projects", "integer", gettext_lazy("Running and completed projects.")),
)


def tables_of(statement: Statement, *, root: str) -> list[Table]:
    """Return figures, measurements, the course of the years and the Länder; ``root`` makes addresses absolute."""
    return [
        Table(_("Figures"), FIGURES, [_figure(statement, shown, root) for shown in statement.figures]),
        Table(_("Measurements"), MEASURED, list(_measured(statement))),
        Table(_("Course"), COURSE, _spans(statement.course)),
        Table(_("Status"), STATUS, _spans(statement.status)),
        Table(_("Länder"), STATES, list(_states(statement))),
    ]


def _figure(statement: Statement, shown: Shown, root: str) -> list[Cell]:
    result, before, scope = shown.result, shown.before, statement.records.scope
    earlier = statement.before.scope if statement.before else None
    figure = result.figure
    return [
        figure.key.value,
        figure.label,
        _value(result),
        figure.unit,
        result.state.value,
        result.n,
        figure.level.value,
        str(figure.level.label),
        _value(before),
        before.state.value if before else "",
        shown.change,
        shown.target.value if shown.target else None,
        scope.start,
        scope.end,
        earlier.start if earlier else None,
        earlier.end if earlier else None,
        scope.state or "",
        statement.subject,
        result.as_of,
        scope.examples,
        str(figure.definition),
        f"{root}{shown.proof_url}" if shown.proof_url else "",
    ]


def _value(result: Result | None) -> int | None:
    return None if result is None or result.value is None else whole(result.value)


def _measured(statement: Statement) -> Iterator[list[Cell]]:
    for item in statement.measured:
        yield [
            item.title,
            item.values.before,
            item.values.after,
            item.values.target,
            item.unit,
            item.step.value,
            item.as_of,
            item.n,
            item.method,
            item.source,
            item.where,
            item.example,
        ]


def _spans(chart: LineChart | StackedChart | None) -> list[list[Cell]]:
    return [[row[0], *row[1]] for row in chart.rows] if chart else []


def _states(statement: Statement) -> Iterator[list[Cell]]:
    counts = statement.records.projects_by_state
    names = {shape.key: shape.name for shape in state_shapes()}
    for key in sorted(counts):
        yield [key, names.get(key, ""), counts[key]]
