"""The files, their catalogue for machines, and their checksums: as they are at the moment of the request."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.http import Http404
from django.views.decorators.http import require_safe

from lokalprojekte.delivery.documents import document
from lokalprojekte.opendata.catalogue import catalogue_data
from lokalprojekte.opendata.datasets import dataset_of
from lokalprojekte.opendata.enums import Format
from lokalprojekte.opendata.files import make_files
from lokalprojekte.opendata.kept import all_files
from lokalprojekte.opendata.terms import Publisher

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def file(request: HttpRequest, key: str, form: Format) -> HttpResponse:
    """Send one dataset in one format."""
    dataset = dataset_of(key)
    if dataset is None:
        raise Http404
    (made,) = make_files(dataset, Publisher.current(), form)
    binary = form is Format.XLSX
    return document(
        request,
        made.body,
        content_type=form.media_type if binary else f"{form.media_type}; charset=utf-8",
        filename=made.name,
        modified=made.changed_at,
    )


@require_safe
def checksums(request: HttpRequest) -> HttpResponse:
    """Send the SHA-256 of every file, as ``sha256sum --check`` reads it."""
    files = all_files(Publisher.current())
    lines = "".join(f"{made.sha256}  {made.name}\n" for made in files)
    return document(
        request,
        lines.encode(),
        content_type="text/plain; charset=utf-8",
        modified=max(made.changed_at for made in files),
    )


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Send the catalogue as DCAT, in JSON-LD."""
    publisher = Publisher.current()
    files = all_files(publisher)
    body = json.dumps(catalogue_data(files, publisher), ensure_ascii=False, indent=1)
    return document(
        request,
        body.encode(),
        content_type="application/ld+json",
        modified=max(made.changed_at for made in files),
    )
