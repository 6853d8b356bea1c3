"""The filters beside a list, as the pages count them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from showcase.facets import Facet, Option


def facets(found: Iterable[Facet]) -> list[dict[str, Any]]:
    """Return the filters ``found`` with their values."""
    return [
        {
            "parameter": facet.parameter,
            "label": facet.label,
            "values": [_value(option, facet.parameter) for option in facet.options],
        }
        for facet in found
    ]


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


def _value(option: Option, parameter: str) -> Mapping[str, Any]:
    parameter = option.parameter or parameter
    return {
        "value": option.value,
        "label": option.label,
        "count": option.count,
        "selected": option.checked,
        "parameter": parameter,
        "values": [_value(inner, parameter) for inner in option.options],
    }
