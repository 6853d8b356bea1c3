"""What is kept of a match so that it can be computed again a year later, to the same number.

Evidence holds every input and every number: the person's side and the call's as the engine was told them, the places of
the competences in the taxonomy, the scheme with its weights, the day. It is JSON, and it holds no name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from lokalprojekte.matching.engine import Engine
from lokalprojekte.matching.taxonomy import Competence, Taxonomy
from lokalprojekte.matching.types import Call, Found, Match, Place, Point, Profile, Recognition
from lokalprojekte.matching.weights import ENGINE_VERSION, Scheme

Json = dict[str, Any]
#: What a recognition holds, name by name.
_SENSES: Final = ("abilities", "wishes", "denied", "fields")


class UnknownEngineError(ValueError):
    """Evidence of an engine that this program no longer knows."""


def record(match: Match, profile: Profile, call: Call, engine: Engine, today: dt.date) -> Json:
    """Return the evidence of ``match``."""
    slugs = {*profile.competences, *profile.learn, *profile.said.abilities, *profile.said.wishes, *profile.said.denied}
    known = [engine.taxonomy.competences.get(slug) for slug in sorted({*slugs, *call.must, *call.nice})]
    return {
        "engine": ENGINE_VERSION,
        "scheme": engine.scheme.as_dict(),
        "today": today.isoformat(),
        "taxonomy": {one.slug: [one.cluster, one.group] for one in known if one},
        "profile": _profile_to_json(profile),
        "call": _call_to_json(call),
        "score": match.score,
        "parts": {part.key: [part.points, part.of] for part in match.parts},
        "gates": [gate.value for gate in match.gates],
    }


def recompute(evidence: Mapping[str, Any]) -> Match:
    """Compute a stored match again, with the numbers of its own time.

    Raises:
        UnknownEngineError: when its formula is not this program's.
    """
    if evidence["engine"] != ENGINE_VERSION:
        raise UnknownEngineError(f"Made by engine {evidence['engine']}; this one is {ENGINE_VERSION}.")
    profile, call = _profile_from_json(evidence["profile"]), _call_from_json(evidence["call"])
    competences = [
        Competence(slug, slug, cluster=cluster, group=group) for slug, (cluster, group) in evidence["taxonomy"].items()
    ]
    fields = {slug: slug for slug in {*profile.fields, *profile.said.fields, *call.fields}}
    engine = Engine(Taxonomy.of(competences, fields), Scheme.from_dict(evidence["scheme"]))
    return engine.match(profile, call, dt.date.fromisoformat(evidence["today"]))


def _profile_to_json(profile: Profile) -> Json:
    return {
        "competences": dict(profile.competences),
        "said": {sense: _founds(getattr(profile.said, sense)) for sense in _SENSES},
        "fields": sorted(profile.fields), "point": profile.point and [*profile.point], "radius_km": profile.radius_km,
        "remote": profile.remote, "engagement": sorted(profile.engagement), "hours": profile.hours,
        "start": _day(profile.start), "end": _day(profile.end), "learn": sorted(profile.learn),
    }  # fmt: skip


def _profile_from_json(stored: Mapping[str, Any]) -> Profile:
    said = {
        sense: {slug: Found(strength, tuple(words)) for slug, (strength, words) in stored["said"][sense].items()}
        for sense in _SENSES
    }
    return Profile(
        competences=stored["competences"], said=Recognition(**said), fields=frozenset(stored["fields"]),
        point=_point(stored["point"]), radius_km=stored["radius_km"], remote=stored["remote"],
        engagement=frozenset(stored["engagement"]), hours=stored["hours"], start=_date(stored["start"]),
        end=_date(stored["end"]), learn=frozenset(stored["learn"]),
    )  # fmt: skip


def _call_to_json(call: Call) -> Json:
    return {
        "must": dict(call.must), "nice": dict(call.nice), "emphasis": dict(call.emphasis),
        "fields": sorted(call.fields),
        "point": call.point and [*call.point], "place": call.place and call.place.value,
        "engagement": sorted(call.engagement), "hours": call.hours, "start": _day(call.start), "end": _day(call.end),
        "deadline": _day(call.deadline), "places": call.places,
    }  # fmt: skip


def _call_from_json(stored: Mapping[str, Any]) -> Call:
    return Call(
        must=stored["must"], nice=stored["nice"], emphasis=stored["emphasis"], fields=frozenset(stored["fields"]),
        point=_point(stored["point"]), place=stored["place"] and Place(stored["place"]),
        engagement=frozenset(stored["engagement"]), hours=stored["hours"], start=_date(stored["start"]),
        end=_date(stored["end"]), deadline=_date(stored["deadline"]), places=stored["places"],
    )  # fmt: skip


def _founds(found: Mapping[str, Found]) -> Json:
    return {slug: [one.strength, [*one.words]] for slug, one in found.items()}


def _point(stored: list[float] | None) -> Point | None:
    return Point(*stored) if stored else None


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _date(stored: str | None) -> dt.date | None:
    return dt.date.fromisoformat(stored) if stored else None
