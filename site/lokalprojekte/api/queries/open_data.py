"""The catalogue of the open data."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from lokalprojekte.api.addresses import whole
from lokalprojekte.opendata.kept import all_files
from lokalprojekte.opendata.terms import Publisher

if TYPE_CHECKING:
    from lokalprojekte.opendata.datasets import Dataset
    from lokalprojekte.opendata.files import File


def catalogue() -> dict[str, Any]:
    """Return what ``Catalogue`` says."""
    publisher = Publisher.current()
    grouped = groupby(all_files(publisher), key=lambda file: file.dataset)
    items = [_item(dataset, list(files), publisher) for dataset, files in grouped]
    return {
        "publisher": publisher.name,
        "licence": {
            "key": publisher.licence.value,
            "label": str(publisher.licence.label),
            "url": publisher.licence_url,
        },
        "note": publisher.note,
        "url": publisher.catalogue_url,
        "fields_url": f"{publisher.catalogue_url}felder/",
        "checksums_url": whole(reverse("opendata:checksums")),
        "dcat_url": whole(reverse("opendata:catalogue")),
        "modified": max(item["modified"] for item in items),
        "items": items,
    }


def _item(dataset: Dataset, files: list[File], publisher: Publisher) -> dict[str, Any]:
    return {
        "key": dataset.key,
        "title": dataset.title,
        "description": f"{dataset.text} {publisher.note}".strip(),
        "keywords": list(dataset.keywords),
        "standard": dataset.standard,
        "records": files[0].records,
        "modified": files[0].changed_at,
        "fields": [
            {"name": column.name, "kind": column.kind.value, "text": column.text, "example": str(column.example)}
            for column in dataset.columns
        ],
        "files": [
            {
                "format": file.form.value,
                "media_type": file.form.media_type,
                "url": publisher.url_of(dataset, file.form),
                "bytes": len(file.body),
                "sha256": file.sha256,
            }
            for file in files
        ],
    }
