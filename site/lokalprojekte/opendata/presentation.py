"""What the catalogue and the field guide show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from lokalprojekte.core.enums import Licence
from lokalprojekte.core.links import Link
from lokalprojekte.core.structured_data import breadcrumbs_data, filled, page_data, script_text, trail_data
from lokalprojekte.core.templatetags.lokal import trail
from lokalprojekte.opendata.datasets import all_datasets
from lokalprojekte.opendata.enums import Format, Kind
from lokalprojekte.opendata.terms import Publisher, path_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from lokalprojekte.opendata.datasets import Dataset
    from lokalprojekte.opendata.models import OpenDataPage


@dataclass(frozen=True, slots=True)
class Shown:
    """A dataset in the catalogue: how many records it has, its files, and where its fields are explained."""

    dataset: Dataset
    records: int
    files: list[Link]
    fields_url: str


def catalogue_context(page: OpenDataPage, request: HttpRequest) -> dict[str, Any]:
    """Return the datasets with their files: one query for each to count it."""
    items = list(trail(Context({"request": request}), page)) if page.pk else []
    here = (page.get_url(request) or "") if page.pk else ""
    licence = Licence(page.licence)
    shown = [
        Shown(
            dataset,
            dataset.count(),
            [Link(form.label, path_of(dataset, form)) for form in Format],
            f"{here}felder/#{dataset.key}",
        )
        for dataset in all_datasets()
    ]
    publisher = Publisher.current()
    return {
        "items": items,
        "datasets": shown,
        "licence": licence,
        "demo": settings.DEMO,
        "fields_url": f"{here}felder/",
        "checksums_url": reverse("opendata:checksums"),
        "catalogue_url": reverse("opendata:catalogue"),
        "structured_data": script_text(
            {**page_data(page, request), "license": publisher.licence_url, "dataset": _references(publisher)},
            *(_dataset_data(dataset, publisher) for dataset in all_datasets()),
            breadcrumbs_data(items, page, request),
        ),
    }


def fields_context(page: OpenDataPage, request: HttpRequest) -> dict[str, Any]:
    """Return every field of every dataset."""
    back = page.get_url(request) or ""
    ways = [Link(link.title, link.url or back) for link in trail(Context({"request": request}), page)]
    items = [*ways, Link(_("Field guide"), "", current=True)]
    publisher = Publisher.current()
    return {
        "items": items,
        "guides": [(dataset, _recipe(dataset, publisher)) for dataset in all_datasets()],
        "back_url": back,
        "structured_data": script_text(trail_data(items, f"{page.get_full_url(request)}felder/")),
    }


def _recipe(dataset: Dataset, publisher: Publisher) -> str:
    """Return how pandas reads the table with the right types: keys as text, days as dates, moments in one time zone.

    Moments of summer and winter have different offsets; ``parse_dates`` would leave them as text.
    """
    keys = ", ".join(f'"{name}": "string"' for name in dataset.named(Kind.KEY))
    days = ", ".join(f'"{name}"' for name in dataset.named(Kind.DATE))
    lines = [
        f'"{publisher.url_of(dataset, Format.CSV)}"',
        *([f"dtype={{{keys}}}"] if keys else []),
        *([f"parse_dates=[{days}]"] if days else []),
    ]
    moments = ", ".join(
        f"{name}=lambda table: pandas.to_datetime(table.{name}, utc=True)" for name in dataset.named(Kind.MOMENT)
    )
    read = "pandas.read_csv(\n" + "".join(f"    {line},\n" for line in lines) + ")"
    return f"{read}.assign({moments})" if moments else read


def _references(publisher: Publisher) -> list[dict[str, str]]:
    return [{"@id": f"{publisher.catalogue_url}#{dataset.key}"} for dataset in all_datasets()]


def _dataset_data(dataset: Dataset, publisher: Publisher) -> dict[str, Any]:
    """Return a dataset as schema.org has it, for search engines of data."""
    return filled(
        {
            "@type": "Dataset",
            "@id": f"{publisher.catalogue_url}#{dataset.key}",
            "name": dataset.title,
            "description": f"{dataset.text} {publisher.note}".strip(),
            "url": f"{publisher.catalogue_url}#{dataset.key}",
            "inLanguage": "de",
            "isAccessibleForFree": True,
            "keywords": list(dataset.keywords),
            "license": publisher.licence_url,
            "creator": {"@type": "Organization", "name": publisher.name, "url": publisher.base_url},
            "spatialCoverage": {"@type": "Country", "name": "Deutschland"},
            "variableMeasured": [column.name for column in dataset.columns],
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": form.media_type,
                    "contentUrl": publisher.url_of(dataset, form),
                }
                for form in Format
            ],
        }
    )
