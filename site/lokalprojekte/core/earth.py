"""What everything that measures distances agrees on."""

from __future__ import annotations

from typing import Final

#: Mean radius of the Earth after IUGG, km.
EARTH_RADIUS_KM: Final = 6371.0088
