"""The awards as a package of the 360Giving Data Standard, checked against its published schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft4Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from lokalprojekte.seed.recipes.programmes import make_funding, make_supporter

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).resolve().parents[2] / "data" / "360giving"
PACKAGE, GRANT = (
    json.loads((FOLDER / f"360-giving-{name}.json").read_text(encoding="utf-8"))
    for name in ("package-schema", "schema")
)


@pytest.fixture(scope="module")
def validator() -> Draft4Validator:
    """Return the schema of a package, with that of a grant under the address at which it looks for it."""
    address = PACKAGE["properties"]["grants"]["items"]["$ref"]
    registry = Registry().with_resource(address, Resource.from_contents(GRANT, default_specification=DRAFT4))
    return Draft4Validator(PACKAGE, registry=registry, format_checker=Draft4Validator.FORMAT_CHECKER)


def package(client) -> dict:
    return json.loads(client.get("/offene-daten/foerderungen.json").content)


def problems(validator: Draft4Validator, content: dict) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(content)]


def test_package_is_valid(records, client, validator):
    make_funding(call=None, supporter=make_supporter(name="Ohne Zeitraum"), title="Für das Programm")

    content = package(client)

    assert problems(validator, content) == []
    assert len(content["grants"]) == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [("awardDate", "15.03.2026"), ("amountAwarded", "12500"), ("currency", "Euro"), ("recipientOrganization", [])],
)
def test_schema_notices_a_wrong_grant(records, client, validator, field, value):
    """Otherwise the test above would prove nothing."""
    content = package(client)
    content["grants"][0][field] = value

    assert problems(validator, content) != []


def test_grant_says_who_gives_what_to_whom_for_what_and_when(records, client):
    (grant,) = package(client)["grants"]

    assert grant == {
        "id": f"lokalprojekte-foerderung-{records.funding.pk}",
        "title": "Zwölf Karten",
        "description": "Karten für die Bereitschaft.",
        "currency": "EUR",
        "amountAwarded": 12500.5,
        "awardDate": "2026-03-15",
        "plannedDates": [{"startDate": "2026-04-01", "endDate": "2026-12-31"}],
        "fundingOrganization": [
            {"id": f"lokalprojekte-foerderer-{records.funding.supporter_id}", "name": "Stiftung Deich"}
        ],
        "recipientOrganization": [{"id": f"lokalprojekte-kommune-{records.host.pk}", "name": "Stadt Husum"}],
        "beneficiaryLocation": [{"name": "Husum", "countryCode": "DE"}],
        "url": records.call.full_url,
        "ausschreibung": str(records.call.pk),
        "amtlicherSchluessel": "01054056",
        "beispiel": False,
    }


def test_invented_grant_says_so(records, client, validator, settings):
    settings.DEMO = True
    make_funding(call=records.call, title="Erfunden", purpose="Nichts.", is_example=True)

    content = package(client)

    assert problems(validator, content) == []
    assert (content["grants"][-1]["beispiel"], content["grants"][-1]["description"]) == (True, "Beispiel: Nichts.")
