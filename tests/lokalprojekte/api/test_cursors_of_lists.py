"""Every list treats a cursor in the same way: what can be none is 422, what leads nowhere is 410."""

from __future__ import annotations

import pytest

from lokalprojekte.api.cursor import LONGEST, encode
from lokalprojekte.api.document import operations
from lokalprojekte.impact.models import ImpactIndexPage
from tests.lokalprojekte.api.contract import assert_fits

#: Operation → address and the parameter.
LISTS = {
    operation.id: (address, name)
    for (address, method), operation in operations().items()
    for name in ("cursor", "since")
    if operation.ours and name in operation.params
}
#: What an operation does not answer without.
NEEDED = {"search": {"q": "Rufbus"}}


@pytest.fixture
def addresses(site_tree):
    overview = ImpactIndexPage.objects.first().pk
    return {
        operation: (address.format(page_id=overview, key="kommunen"), name)
        for operation, (address, name) in LISTS.items()
    }


@pytest.mark.parametrize("operation", LISTS)
@pytest.mark.parametrize("cursor", ["x", encode(), encode("another", "list", 1, None)])
def test_a_cursor_that_leads_nowhere_is_gone(addresses, client, operation, cursor):
    address, name = addresses[operation]

    answer = client.get(address, {**NEEDED.get(operation, {}), name: cursor})

    assert answer.status_code == 410
    assert "Beginnen Sie ohne" in assert_fits(answer, operation)["detail"]


@pytest.mark.parametrize("operation", LISTS)
@pytest.mark.parametrize("cursor", ["x.y", "W10=", "\x00", "a" * (LONGEST + 1)])
def test_what_can_be_no_cursor_is_named(addresses, client, operation, cursor):
    address, name = addresses[operation]

    answer = client.get(address, {**NEEDED.get(operation, {}), name: cursor})

    assert answer.status_code == 422
    assert assert_fits(answer, operation)["errors"][0]["loc"] == ["query", name]


@pytest.mark.parametrize("operation", LISTS)
def test_the_empty_cursor_is_the_beginning(addresses, client, operation):
    address, name = addresses[operation]
    asked = NEEDED.get(operation, {})

    assert client.get(address, {**asked, name: ""}).json()["items"] == client.get(address, asked).json()["items"]
