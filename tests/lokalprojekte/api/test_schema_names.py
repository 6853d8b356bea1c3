"""In the document a schema has no module, only its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ninja import Schema

from lokalprojekte.api import routers


def below(kind: type) -> Iterator[type]:
    for each in kind.__subclasses__():
        yield each
        yield from below(each)


def test_no_two_schemas_share_a_name():
    assert routers.ROUTERS
    ours = {kind for kind in below(Schema) if kind.__module__.startswith("lokalprojekte.api")}

    assert [name for name, times in Counter(kind.__name__ for kind in ours).items() if times > 1] == []
