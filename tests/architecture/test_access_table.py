"""Everybody × every address × own, foreign and missing objects × GET and POST, compared with a committed table.

A new address, or another answer, fails: look at the rows and, where they are meant, write them anew with
``WRITE_ACCESS_TABLE=1 python -m pytest tests/architecture/test_access_table.py -m "proof or not proof"``. Read what
changed line by line before it is committed: nobody may be let in by accident.
"""

from __future__ import annotations

import os

import pytest

from tests.architecture.access import (
    FAILED,
    METHODS,
    REFUSED,
    ROLES,
    addresses,
    asked,
    failed,
    outcome,
    read_table,
    variants,
    write_table,
)
from tests.architecture.access_values import values
from tests.hostile.leading import ELSEWHERE, LEADING, leads_elsewhere

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]

WRITING = bool(os.environ.get("WRITE_ACCESS_TABLE"))
ALL = list(addresses())


def ask(client, address, which, method, objects):
    return outcome(client, method, address.url(values(address, which, objects)))


def test_every_address_is_in_the_table():
    if WRITING:
        pytest.skip("The table is being written.")

    assert {*read_table()} == {(address.name, which) for address in ALL for which in variants(address)}


@pytest.mark.skipif(WRITING, reason="The table is being written.")
@pytest.mark.parametrize("role", ROLES)
def test_nobody_gets_in_where_the_table_refuses(client, cast, objects, role):
    """Ask again for what is refused in the admin: it is many times quicker than opening what is open.

    What belongs to others is asked for where one's own is answered otherwise: who may not use an address at all is
    refused before anything is looked for.
    """
    if role != "anonymous":
        client.force_login(cast[role])
    table = read_table()
    refused = [
        (address, which, method, letters[place])
        for address in ALL
        for which in ("own", "foreign")
        for letters in [table.get((address.name, which), {}).get(role, "")]
        if address.is_admin and letters and (which == "own" or letters != table[address.name, "own"][role])
        for place, method in enumerate(METHODS)
        if letters[place] in REFUSED
    ]

    found = {
        (address.name, which, method): (letter, got)
        for address, which, method, letter in refused
        if (got := ask(client, address, which, method, objects)) != letter
    }

    assert found == {}


def test_nothing_fails_by_the_table():
    assert [key for key, row in read_table().items() if FAILED in "".join(row.values())] == []


@pytest.mark.proof
@pytest.mark.parametrize("role", ROLES)
def test_everybody_gets_what_the_table_says_of_every_object_and_method(client, cast, objects, role):
    if role != "anonymous":
        client.force_login(cast[role])

    found = {
        (address.name, which): "".join(ask(client, address, which, method, objects) for method in METHODS)
        for address in ALL
        for which in variants(address)
    }

    if WRITING:
        table = read_table() if ROLES.index(role) else {}
        write_table({key: {**table.get(key, {}), role: letters} for key, letters in found.items()})
        return
    table = {key: row[role] for key, row in read_table().items()}
    assert {key: (table.get(key), letters) for key, letters in found.items() if letters != table.get(key)} == {}


#: What programs gone wrong ask for, by the names that lists, filters and choosers read.
JUNK_NAMES = (
    "q", "p", "page", "ordering", "locale", "next", "collection_id", "content_type", "page_type", "parent", "root_page",
    "user", "action", "id", "tag", "export", "results_only", "multiple", "date", "timestamp_after", "edit_handler",
    "jahr", "land", "filter", "id__in", "per_page", "owner", "usage_count", "bulk_action_type", "lang",
)  # fmt: skip
JUNK = ('"\x00', "junk", "-1", "9" * 20)


@pytest.mark.proof
@pytest.mark.parametrize("role", ROLES)
def test_no_empty_form_and_no_junk_breaks_anything_and_nobody_is_sent_elsewhere(client, cast, objects, role):
    if role != "anonymous":
        client.force_login(cast[role])
    tried = [
        ("post", None),
        *(("get", dict.fromkeys(JUNK_NAMES, junk)) for junk in JUNK),
        *(("get", dict.fromkeys(LEADING, place)) for place in ELSEWHERE),
    ]

    broken, elsewhere = [], []
    for address in ALL:
        url = address.url(values(address, "own", objects))
        for method, query in tried:
            response, _content = asked(client, method, url, query)
            told = f"{method} {address.name} {next(iter((query or {}).values()), '')!r}"
            if failed(response, url):
                broken.append(told)
            if leads_elsewhere(response):
                elsewhere.append(told)

    assert (broken, elsewhere) == ([], [])
