"""Every kind of record is changed, every kind of page looked at: nobody gets what would not be made now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import differences
from tests.front import Reader
from tests.lokalprojekte.seed.conftest import demo_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.database import TestDatabase
    from tests.indexes import IndexSwitch

pytestmark = [pytest.mark.proof, pytest.mark.once, pytest.mark.django_db(transaction=True)]

#: So many kinds of records of the demonstration may stand on a page, at least; a few more have nothing to change.
KINDS = 45


@pytest.fixture(scope="module")
def _demo(test_database: TestDatabase, django_db_blocker, index_switch: IndexSwitch) -> Iterator[None]:
    with django_db_blocker.unblock(), demo_in(test_database, index_switch):
        yield


@pytest.mark.usefixtures("_demo")
def test_no_page_is_stale_after_any_change():
    paths, reader, stale, changed, left = differences.every_address(), Reader(), [], set(), 0
    for model in differences.visible_models():
        for path in paths:
            reader.get(path)
        record = model._default_manager.order_by("pk").first()
        # Entries of logs take no other word.
        if model._meta.app_label == "staff" or not differences.change(record, word="anders"):
            continue
        changed.add(model)
        answers = {path: reader.get(path) for path in paths}
        left += sum(outcome == "hit" for outcome, _status, _body in answers.values())
        for path, status, body in differences.made_anew(paths):
            if answers[path][1:] != (status, body.decode()):
                stale.append((model._meta.label, path))

    assert stale == []
    assert len(changed) >= KINDS
    assert left > len(paths)
