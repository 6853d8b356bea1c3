"""Pictures as the API tells of them: one query however many they are, and nothing is drawn for it.

Sizes that were drawn before have the address of their file. All others have a signed one, behind which they are drawn
when somebody fetches them (``core.pictures``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from django.core.files.storage import default_storage
from django.db.models import FilteredRelation, Q, QuerySet
from django.utils.translation import get_language

from lokalprojekte.api.addresses import whole
from lokalprojekte.api.answers import Told
from lokalprojekte.core.enums import Licence
from lokalprojekte.core.models import SiteImage
from lokalprojekte.core.page_access import in_private_collection
from lokalprojekte.core.pictures import drawn_on_demand
from lokalprojekte.core.prepared import Prepared

WIDTHS: Final = (480, 960, 1440)
FORMATS: Final = ("avif", "webp")
_REMEMBERED: Final = 2_048
#: The format and size of ``src``.
_FALLBACK: Final = ("webp", 960)
_SPECS: Final = {f"format-{kind}|width-{width}": (kind, width) for kind in FORMATS for width in WIDTHS}
_COLUMNS: Final = (
    "pk", "description", "author", "licence", "source_url", "width", "height", "dominant_colour",
    "focal_point_x", "focal_point_y",
)  # fmt: skip

_DRAWN: Final = ("drawn__filter_spec", "drawn__file", "drawn__width", "drawn__height")

#: Sizes that were drawn: spec → file, width, height.
Drawn = Mapping[str, tuple[str, int, int]]


def pictures(keys: Iterable[int | None]) -> dict[int, Told]:
    """Return the pictures of ``keys`` that everybody may see, by key: one query, none where there is no key."""
    wanted = {key for key in keys if key is not None}
    rows, language = _ROWS.rows(list(wanted)) if wanted else [], get_language()
    return {key: _picture(language, tuple(group)) for key, group in groupby(rows, key=itemgetter(0))}


def _rows(keys: Sequence[int]) -> QuerySet[SiteImage, Any]:
    """Return a row for each size of the pictures of ``keys`` that was drawn, and one at least for each picture."""
    drawn = Q(renditions__filter_spec__in=list(_SPECS), renditions__focal_point_key="")
    shown = SiteImage.objects.filter(pk__in=keys).exclude(in_private_collection()).order_by("pk")
    return shown.annotate(drawn=FilteredRelation("renditions", condition=drawn)).values_list(*_COLUMNS, *_DRAWN)


_ROWS: Final = Prepared(_rows)


@lru_cache(maxsize=_REMEMBERED)
def _picture(language: str | None, rows: tuple[tuple[Any, ...], ...]) -> Told:
    """Return a picture of which there is a row for each size that was drawn, and one at least.

    The same columns are the same picture, so what was said of it is kept; callers must not change it.
    """
    row = dict(zip(_COLUMNS, rows[0], strict=False))
    drawn: dict[str, tuple[str, int, int]] = {each[-4]: each[-3:] for each in rows if each[-4]}
    renditions = list(_renditions(row, drawn))
    fallback = [each for each in renditions if each["type"] == f"image/{_FALLBACK[0]}"]
    licence = Licence(row["licence"]) if row["licence"] in Licence.values else None
    return Told(
        {
            "id": row["pk"],
            "alt": row["description"],
            "credit": f"{row['author']}, {licence.label if licence else row['licence']}",
            "author": row["author"],
            "licence": row["licence"],
            "licence_url": (licence.address if licence else "") or None,
            "source_url": row["source_url"] or None,
            "width": row["width"],
            "height": row["height"],
            "focal_point": _focal_point(row),
            "dominant_colour": row["dominant_colour"] or None,
            "src": next((each for each in fallback if each["width"] >= _FALLBACK[1]), fallback[-1])["url"],
            "renditions": renditions,
        }
    )


def _renditions(row: Mapping[str, Any], drawn: Drawn) -> Iterable[dict[str, Any]]:
    """Yield every format in every width up to that of the picture itself."""
    for spec, (kind, width) in _SPECS.items():
        if width >= row["width"] and width != _smallest_that_holds(row["width"]):
            continue
        if spec in drawn:
            name, wide, high = drawn[spec]
            url = default_storage.url(name)
        else:
            wide = min(width, row["width"])
            high = max(1, int(row["height"] * wide / row["width"]))
            url = drawn_on_demand(row["pk"], spec)
        yield {"url": whole(url), "type": f"image/{kind}", "width": wide, "height": high}


def _smallest_that_holds(width: int) -> int:
    return next((each for each in WIDTHS if each >= width), WIDTHS[-1])


def _focal_point(row: Mapping[str, Any]) -> dict[str, float] | None:
    if row["focal_point_x"] is None or row["focal_point_y"] is None:
        return None
    share = (row["focal_point_x"] / row["width"], row["focal_point_y"] / row["height"])
    x, y = (round(min(max(each, 0.0), 1.0), 4) for each in share)
    return {"x": x, "y": y}
