"""What may be found of Wagtail's own operations, read from the committed list."""

from __future__ import annotations

import re
from pathlib import Path

LIST = Path(__file__).resolve().parent.parent / "docs" / "api" / "deviations.md"
#: | `METHOD /address/` | what schemathesis says | reason |
_ROW = re.compile(r"^\| `(?P<operation>[A-Z]+ /\S+)` \| (?P<check>[^|]+?) \| (?P<reason>[^|]+?) \|$", re.MULTILINE)
#: Operation, check → reason.
DEVIATIONS = {(row["operation"], row["check"]): row["reason"] for row in _ROW.finditer(LIST.read_text())}
ALLOWED = frozenset(DEVIATIONS)
