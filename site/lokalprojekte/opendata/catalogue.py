"""The catalogue for machines: DCAT as DCAT-AP.de profiles it, in JSON-LD."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from lokalprojekte.core.enums import Licence
from lokalprojekte.core.structured_data import filled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lokalprojekte.opendata.datasets import Dataset
    from lokalprojekte.opendata.files import File
    from lokalprojekte.opendata.terms import Publisher

_IRI: Final = {"@type": "@id"}
_MOMENT: Final = "xsd:dateTime"
CONTEXT: Final[dict[str, Any]] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcat:accessURL": _IRI,
    "dcat:downloadURL": _IRI,
    "dcat:landingPage": _IRI,
    "dcat:mediaType": _IRI,
    "dcat:theme": _IRI,
    "dcat:byteSize": {"@type": "xsd:nonNegativeInteger"},
    "dct:accrualPeriodicity": _IRI,
    "dct:conformsTo": _IRI,
    "dct:format": _IRI,
    "dct:language": _IRI,
    "dct:license": _IRI,
    "dct:modified": {"@type": _MOMENT},
    "dct:spatial": _IRI,
    "foaf:homepage": _IRI,
    "spdx:algorithm": _IRI,
    "spdx:checksumValue": {"@type": "xsd:hexBinary"},
    "vcard:hasEmail": _IRI,
}
_EU: Final = "http://publications.europa.eu/resource/authority"
#: The licences under the addresses that DCAT-AP.de lists.
LICENCES: Final = {
    Licence.CC_BY: "http://dcat-ap.de/def/licenses/cc-by/4.0",
    Licence.DL_DE_BY: "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
    Licence.CC0: "http://dcat-ap.de/def/licenses/cc-zero",
}


def catalogue_data(files: Iterable[File], publisher: Publisher) -> dict[str, Any]:
    """Return the catalogue of ``files``, which stand dataset by dataset."""
    grouped = [(dataset, list(made)) for dataset, made in groupby(files, key=lambda made: made.dataset)]
    return {
        "@context": CONTEXT,
        "@id": publisher.catalogue_url,
        "@type": "dcat:Catalog",
        "dct:title": _german(f"Offene Daten: {publisher.name}"),
        "dct:description": _german(
            "Was die Plattform über Projekte in Kommunen, Fördergeld und Wirkung weiß, ohne Angaben zu Personen. "
            f"{publisher.note}".strip()
        ),
        "dct:language": f"{_EU}/language/DEU",
        "dct:license": LICENCES[publisher.licence],
        "dct:modified": max(made.changed_at for _dataset, several in grouped for made in several).isoformat(),
        "dct:publisher": _agent(publisher),
        "foaf:homepage": publisher.catalogue_url,
        "dcat:dataset": [_dataset(dataset, made, publisher) for dataset, made in grouped],
    }


def _dataset(dataset: Dataset, files: list[File], publisher: Publisher) -> dict[str, Any]:
    here = f"{publisher.catalogue_url}#{dataset.key}"
    return filled(
        {
            "@id": here,
            "@type": "dcat:Dataset",
            "dct:identifier": here,
            "dct:title": _german(dataset.title),
            "dct:description": _german(f"{dataset.text} {publisher.note}".strip()),
            "dct:language": f"{_EU}/language/DEU",
            "dct:modified": files[0].changed_at.isoformat(),
            "dct:accrualPeriodicity": f"{_EU}/frequency/UPDATE_CONT",
            "dct:spatial": f"{_EU}/country/DEU",
            "dct:publisher": _agent(publisher),
            "dcat:contactPoint": _contact(publisher),
            "dcat:keyword": [_german(word) for word in dataset.keywords],
            "dcat:theme": f"{_EU}/data-theme/{dataset.theme}",
            "dcat:landingPage": publisher.catalogue_url,
            "dcat:distribution": [_distribution(made, publisher) for made in files],
        }
    )


def _distribution(made: File, publisher: Publisher) -> dict[str, Any]:
    address = publisher.url_of(made.dataset, made.form)
    return filled(
        {
            "@id": address,
            "@type": "dcat:Distribution",
            "dct:title": _german(f"{made.dataset.title} ({made.form.label})"),
            "dct:license": LICENCES[publisher.licence],
            "dct:format": made.form.file_type,
            "dct:conformsTo": made.dataset.standard if made.dataset.as_json and made.form == "json" else "",
            "dct:modified": made.changed_at.isoformat(),
            "dcat:accessURL": address,
            "dcat:downloadURL": address,
            "dcat:mediaType": f"https://www.iana.org/assignments/media-types/{made.form.media_type}",
            "dcat:byteSize": str(len(made.body)),
            "spdx:checksum": {
                "@type": "spdx:Checksum",
                "spdx:algorithm": "http://spdx.org/rdf/terms#checksumAlgorithm_sha256",
                "spdx:checksumValue": made.sha256,
            },
        }
    )


def _agent(publisher: Publisher) -> dict[str, Any]:
    return {
        "@id": f"{publisher.base_url}#organisation",
        "@type": "foaf:Organization",
        "foaf:name": publisher.name,
        "foaf:homepage": publisher.base_url,
    }


def _contact(publisher: Publisher) -> dict[str, Any] | None:
    """Return the address of the organisation; never a person."""
    if not publisher.email:
        return None
    return {
        "@type": "vcard:Organization",
        "vcard:fn": publisher.name,
        "vcard:hasEmail": f"mailto:{publisher.email}",
    }


def _german(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "de"}
