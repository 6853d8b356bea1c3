"""The filters beside a list, as the pages count them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from lokalprojekte.api.answers import written

if TYPE_CHECKING:
    from showcase.facets import Facet, Option

_REMEMBERED: Final = 4_096


def facets_written(found: Iterable[Facet]) -> Iterator[str]:
    """Yield each filter of ``found`` with its values, as JSON. Almost all of it is the same every time, and kept."""
    for facet in found:
        head = written({"parameter": facet.parameter, "label": facet.label})[:-1]
        values = ",".join([_value_written(option, facet.parameter) for option in facet.options])
        yield f'{head},"values":[{values}]}}'


def facet(
    parameter: str, label: str, values: Iterable[tuple[str, str, int]], chosen: Iterable[str] = ()
) -> dict[str, Any]:
    """Return one filter: each value with its name and number."""
    selected = set(chosen)
    return {
        "parameter": parameter,
        "label": label,
        "values": [
            {
                "value": value,
                "label": name,
                "count": count,
                "selected": value in selected,
                "parameter": parameter,
                "values": [],
            }
            for value, name, count in values
        ],
    }


def _value_written(option: Option, parameter: str) -> str:
    parameter = option.parameter or parameter
    head, tail = _around_number(option.value, option.label, parameter, option.checked)
    inner = ",".join(_value_written(each, parameter) for each in option.options) if option.options else ""
    return f"{head}{option.count}{tail}{inner}]}}"


@lru_cache(maxsize=_REMEMBERED)
def _around_number(value: str, label: str, parameter: str, selected: bool) -> tuple[str, str]:  # noqa: FBT001 - one key
    """Return what stands before the number of a value, and between it and the values below."""
    head = written({"value": value, "label": label})[:-1]
    tail = written({"selected": selected, "parameter": parameter})[1:-1]
    return f'{head},"count":', f',{tail},"values":['
