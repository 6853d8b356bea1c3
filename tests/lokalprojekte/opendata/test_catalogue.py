"""The catalogue: for people, for search engines of data and for portals."""

from __future__ import annotations

import hashlib
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pyld import jsonld

from lokalprojekte.core.enums import Licence
from lokalprojekte.opendata.datasets import all_datasets
from lokalprojekte.opendata.enums import Format
from lokalprojekte.opendata.models import OpenDataPage

pytestmark = pytest.mark.django_db

DCAT = "http://www.w3.org/ns/dcat#"
DCT = "http://purl.org/dc/terms/"
FILES = [f"{dataset.key}.{form.value}" for dataset in all_datasets() for form in Format]


def expanded(client) -> dict:
    (catalogue,) = jsonld.expand(json.loads(client.get("/offene-daten/katalog.jsonld").content))
    return catalogue


def test_page_offers_every_file_and_the_licence(records, client):
    html = client.get("/offene-daten/").content.decode()

    assert [name for name in FILES if f'href="/offene-daten/{name}"' not in html] == []
    assert 'href="https://creativecommons.org/licenses/by/4.0/deed.de" rel="license"' in html
    assert "1 Datensatz" in html
    assert "Erfundene Datensätze" not in html


def test_page_of_a_demonstration_says_that_records_are_invented(records, client, settings):
    settings.DEMO = True

    assert "Erfundene Datensätze" in client.get("/offene-daten/").content.decode()


def test_page_stands_in_the_footer_and_in_the_sitemap(records, client):
    footer = client.get("/").content.decode().partition("<footer")[2]

    assert 'href="/offene-daten/"' in footer
    assert "/offene-daten/</loc>" in client.get("/sitemap-1.xml").content.decode()


def test_page_says_datasets_for_search_engines(records, client):
    html = client.get("/offene-daten/").content.decode()
    items = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])

    datasets = [item for item in items if item["@type"] == "Dataset"]
    assert [item["@type"] for item in items if item["@type"] != "Dataset"] == ["DataCatalog", "BreadcrumbList"]
    assert len(datasets) == len(all_datasets())
    assert {item["license"] for item in datasets} == {"https://creativecommons.org/licenses/by/4.0/"}
    assert all(50 <= len(item["description"]) <= 5000 for item in datasets)


def test_field_guide_explains_every_field(records, client):
    html = client.get("/offene-daten/felder/").content.decode()

    missing = [
        (dataset.key, column.name)
        for dataset in all_datasets()
        for column in dataset.columns
        if f"<code>{column.name}</code>" not in html or not (column.text and column.example)
    ]
    assert missing == []
    assert "dtype={&quot;id&quot;: &quot;string&quot;" in html


@pytest.mark.parametrize("path", ["/offene-daten/", "/offene-daten/felder/"])
def test_page_takes_few_queries(records, client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)

    assert len(captured) <= 20


def test_catalogue_names_every_dataset_and_distribution(records, client):
    catalogue = expanded(client)

    datasets = catalogue[f"{DCAT}dataset"]
    distributions = [item for dataset in datasets for item in dataset[f"{DCAT}distribution"]]
    assert catalogue["@type"] == [f"{DCAT}Catalog"]
    assert [item[f"{DCAT}downloadURL"][0]["@id"].rpartition("/")[2] for item in distributions] == FILES
    assert all(dataset[f"{DCAT}theme"][0]["@id"].startswith("http://publications.europa.eu/") for dataset in datasets)
    assert all(dataset[f"{DCT}publisher"] and dataset[f"{DCT}modified"] for dataset in datasets)


def test_catalogue_tells_size_checksum_and_licence_of_the_files(records, client):
    OpenDataPage.objects.update(licence=Licence.DL_DE_BY)
    catalogue = expanded(client)

    found = catalogue[f"{DCAT}dataset"][0][f"{DCAT}distribution"][0]
    body = client.get("/offene-daten/foerderungen.csv").content
    checksum = found["http://spdx.org/rdf/terms#checksum"][0]["http://spdx.org/rdf/terms#checksumValue"][0]["@value"]
    assert (found[f"{DCAT}byteSize"][0]["@value"], checksum) == (str(len(body)), hashlib.sha256(body).hexdigest())
    assert found[f"{DCT}license"][0]["@id"] == "http://dcat-ap.de/def/licenses/dl-by-de/2.0"


def test_checksums_are_those_of_the_files(records, client):
    lines = client.get("/offene-daten/pruefsummen.txt").content.decode().splitlines()

    expected = [f"{hashlib.sha256(client.get(f'/offene-daten/{name}').content).hexdigest()}  {name}" for name in FILES]
    assert lines == expected
