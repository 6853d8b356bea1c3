"""The list of what deviates holds Wagtail's operations alone, each with a reason, and no failure of the server."""

from __future__ import annotations

import pytest

from lokalprojekte.api.document import operations
from tests.deviations import DEVIATIONS, LIST

OPERATIONS = {f"{method} {address}": operation for (address, method), operation in operations().items()}


def test_every_row_of_the_list_is_read():
    rows = [line for line in LIST.read_text().splitlines() if line.startswith("| ")]

    assert len(DEVIATIONS) == len(rows) - 2


@pytest.mark.parametrize(("operation", "check"), DEVIATIONS)
def test_only_wagtails_operations_deviate(operation, check):
    assert not OPERATIONS[operation].ours
    assert check != "not_a_server_error"
    assert len(DEVIATIONS[operation, check]) > 20
