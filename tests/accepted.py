"""What the public forms accept."""

from __future__ import annotations

from typing import Final

#: An inquiry of a person, all but the token of the form.
INQUIRY: Final = {
    "role": "maker",
    "name": "Kim",
    "email": "kim@example.org",
    "message": "Gern.",
    "consent": "on",
    "remote": "on",
}
