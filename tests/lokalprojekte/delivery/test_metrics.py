from __future__ import annotations

import pytest
from prometheus_client.parser import text_string_to_metric_families

from lokalprojekte.delivery.health import readiness
from lokalprojekte.delivery.metrics import count

TOKEN = "a token for the tests"


@pytest.fixture
def read(client, settings):
    """Return a function that reads the numbers: name → labels → value."""
    settings.METRICS_TOKEN = TOKEN
    readiness.forget()

    def numbers() -> dict[str, dict[tuple, float]]:
        response = client.get("/metrics/", headers={"Authorization": f"Bearer {TOKEN}"})
        assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
        found: dict[str, dict[tuple, float]] = {}
        for family in text_string_to_metric_families(response.content.decode()):
            for sample in family.samples:
                found.setdefault(sample.name, {})[tuple(sorted(sample.labels.values()))] = sample.value
        return found

    yield numbers
    readiness.forget()


@pytest.mark.django_db
def test_requests_are_counted(read):
    before = read().get("lokalprojekte_requests_total", {}).get(("418", "GET", "miss"), 0)

    count("GET", "418", "miss", 0.03)
    count("BREW", "418", "miss", 0.03)

    after = read()
    assert after["lokalprojekte_requests_total"][("418", "GET", "miss")] == before + 1
    assert ("418", "miss", "other") in after["lokalprojekte_requests_total"]
    assert after["lokalprojekte_request_seconds_count"][("miss",)] >= 2


@pytest.mark.django_db
def test_state_of_the_installation_is_told(read, settings, tmp_path):
    settings.DATA_DIR = tmp_path

    numbers = read()

    assert numbers["lokalprojekte_check"][("database",)] == 1
    assert numbers["lokalprojekte_worker_alive"][()] == 0
    assert numbers["lokalprojekte_backup_recent"][()] == 0
    assert numbers["lokalprojekte_outbox_waiting"][()] == 0
    assert "lokalprojekte_backup_age_hours" not in numbers


@pytest.mark.parametrize(
    ("token", "header", "status"),
    [("", "", 404), ("", "Bearer ", 404), (TOKEN, "", 401), (TOKEN, "Bearer wrong", 401), (TOKEN, "Bearer ü", 401)],
)
def test_numbers_are_for_whoever_holds_the_token(client, settings, token, header, status):
    settings.METRICS_TOKEN = token

    response = client.get("/metrics/", headers={"Authorization": header} if header else {})

    assert response.status_code == status
    assert b"lokalprojekte_" not in response.content
