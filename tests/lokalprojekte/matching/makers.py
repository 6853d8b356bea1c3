"""A small taxonomy, and people and calls for the tests of the engine."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from lokalprojekte.matching.engine import Engine
from lokalprojekte.matching.recognise import Recogniser
from lokalprojekte.matching.taxonomy import Taxonomy
from lokalprojekte.matching.types import ENGAGEMENTS, LEVELS, Call, Found, Place, Point, Profile, Recognition
from lokalprojekte.reference import files

TODAY = dt.date(2026, 12, 1)
TAXONOMY = Taxonomy.read(files.FOLDER / "kompetenzfelder.csv", files.FOLDER / "handlungsfelder.csv")
ENGINE = Engine(TAXONOMY)
RECOGNISER = Recogniser(TAXONOMY)
LEIPZIG, HALLE, STUTTGART = Point(51.3397, 12.3731), Point(51.4828, 11.9697), Point(48.7758, 9.1829)

#: Few enough that both sides often name the same, with neighbours among them.
SLUGS = st.sampled_from(
    ["vergabe", "haushalt-controlling", "projektmanagement", "agile-methoden", "strategie", "tourismus", "sprachen"]
)
FIELDS = st.frozensets(st.sampled_from(sorted(TAXONOMY.fields)), max_size=3)
LEVELLED = st.dictionaries(SLUGS, st.sampled_from(LEVELS), max_size=5)
TICKED = st.dictionaries(SLUGS, st.sampled_from([*LEVELS, None]), max_size=5)
DAYS = st.none() | st.dates(dt.date(2026, 6, 1), dt.date(2028, 6, 1))
HOURS = st.none() | st.integers(1, 40).map(float)
POINTS = st.builds(Point, st.floats(47.5, 54.9), st.floats(6.0, 15.0))
FORMS = st.frozensets(st.sampled_from(ENGAGEMENTS), max_size=3)
FOUND = st.dictionaries(
    SLUGS, st.sampled_from([Found(0.85, ("Wort", "Werk")), Found(0.6, ("Wort",)), Found(0.4, ("Wink",))]), max_size=3
)
SAID = st.builds(Recognition, abilities=FOUND, wishes=FOUND, denied=FOUND)
PROFILES = st.builds(
    Profile, key=st.text(min_size=1, max_size=4), competences=TICKED, said=SAID, fields=FIELDS,
    point=st.none() | POINTS, radius_km=st.none() | st.integers(1, 200).map(float),
    remote=st.sampled_from([None, True, False]), engagement=FORMS, hours=HOURS, start=DAYS, end=DAYS,
    learn=st.frozensets(SLUGS, max_size=2),
)  # fmt: skip
CALLS = st.builds(
    Call, key=st.text(min_size=1, max_size=4), must=LEVELLED, nice=LEVELLED,
    emphasis=st.dictionaries(SLUGS, st.floats(0.0, 1.0), max_size=3), fields=FIELDS, point=st.none() | POINTS,
    place=st.sampled_from([None, *Place]), engagement=FORMS, hours=HOURS, start=DAYS, end=DAYS, deadline=DAYS,
    places=st.none() | st.integers(0, 3),
)  # fmt: skip
