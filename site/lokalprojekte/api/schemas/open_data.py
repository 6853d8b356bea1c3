"""The catalogue of the open data."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from lokalprojekte.api.schemas.base import ApiSchema
from lokalprojekte.api.schemas.site import Terms


class DataField(ApiSchema):
    """One field of a dataset."""

    name: str = Field(examples=["bewilligt_am"])
    kind: str = Field(examples=["date"])
    text: str = Field(description="What it means, in German.")
    example: str


class DataDownload(ApiSchema):
    """A dataset in one format, as it is at this moment."""

    format: str = Field(examples=["csv"])
    media_type: str = Field(examples=["text/csv"])
    url: str
    bytes: int = Field(description="As it is saved, before any compression on the way.")
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class DatasetItem(ApiSchema):
    """A dataset."""

    key: str = Field(examples=["foerderungen"])
    title: str
    description: str
    keywords: list[str]
    standard: str = Field(description="What its JSON conforms to; empty where it is ours.")
    records: int
    modified: dt.datetime = Field(description="Since when it says what it says.")
    fields: list[DataField]
    files: list[DataDownload]


class Catalogue(ApiSchema):
    """What there is to download, and under which licence."""

    publisher: str
    licence: Terms
    note: str = Field(description="On invented records; empty where there are none.")
    url: str
    fields_url: str
    checksums_url: str
    dcat_url: str = Field(description="The same as DCAT-AP.de, in JSON-LD.")
    modified: dt.datetime
    items: list[DatasetItem]
