"""What the site refers to; every answer says whose data it is."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Path, Query, Router

from lokalprojekte.api.addresses import next_part
from lokalprojekte.api.answers import answer
from lokalprojekte.api.errors import MissingError
from lokalprojekte.api.queries import reference as lists
from lokalprojekte.api.queries.areas import areas, imported_at, postcode_place
from lokalprojekte.api.schemas import reference as schemas
from lokalprojekte.api.schemas.base import problems
from lokalprojekte.reference.attributions import AREAS, COMPETENCES, POSTCODES
from lokalprojekte.reference.enums import AreaKind

router = Router(tags=["reference"])


@router.get(
    "/",
    response={200: schemas.ReferenceIndex, **problems()},
    operation_id="reference_index",
    url_name="reference_index",
    summary="The lists there are",
)
def show_index(request: HttpRequest) -> HttpResponse:
    """List what the site refers to, and the lines its licences ask for."""
    return answer(request, {"items": lists.index(), "sources": lists.sources()})


@router.get(
    "/states/",
    response={200: schemas.AreaList, **problems(410)},
    operation_id="reference_states",
    summary="The 16 Länder",
)
def list_states(request: HttpRequest, asked: Query[schemas.AreaQuery]) -> HttpResponse:
    """List the Länder by name."""
    return _areas(request, AreaKind.STATE, asked)


@router.get(
    "/districts/",
    response={200: schemas.AreaList, **problems(410)},
    operation_id="reference_districts",
    summary="Kreise and kreisfreie Städte",
)
def list_districts(request: HttpRequest, asked: Query[schemas.AreaQuery]) -> HttpResponse:
    """List the districts by name, of one Land if one is asked for."""
    return _areas(request, AreaKind.DISTRICT, asked)


@router.get(
    "/municipalities/",
    response={200: schemas.AreaList, **problems(410)},
    operation_id="reference_municipalities",
    summary="Municipalities, by name or as somebody types",
)
def list_municipalities(request: HttpRequest, asked: Query[schemas.MunicipalityQuery]) -> HttpResponse:
    """List municipalities by name; with `q` full matches come first, then larger towns."""
    return _areas(request, AreaKind.MUNICIPALITY, asked, typed=asked.q.replace("\x00", " ").strip())


def _areas(request: HttpRequest, kind: AreaKind, asked: schemas.AreaQuery, *, typed: str = "") -> HttpResponse:
    items, total, more = areas(kind, state=asked.land, limit=asked.limit, cursor=asked.cursor, typed=typed)
    following = next_part(request, more)
    content = {"items": items, "total": total, "next": following, "sources": lists.sources(AREAS)}
    # What somebody types would multiply what is kept.
    return answer(request, content, modified=imported_at(), next_url=following, kept=not typed)


@router.get(
    "/postcodes/{code}/",
    response={200: schemas.PostcodePlace, **problems(404)},
    operation_id="reference_postcode",
    summary="Where a postcode is",
)
def show_postcode(
    request: HttpRequest, code: Annotated[str, Path(pattern=r"^[0-9]{5}$", examples=["25813"])]
) -> HttpResponse:
    """Answer with the place of a postcode and the municipalities it belongs to; it is always five digits."""
    place = postcode_place(code)
    if place is None:
        raise MissingError(_("There is no such postcode."))
    return answer(request, {**place, "sources": lists.sources(POSTCODES, AREAS)}, modified=imported_at())


@router.get(
    "/competences/",
    response={200: schemas.CompetenceList, **problems()},
    operation_id="reference_competences",
    summary="What people can do",
)
def list_competences(request: HttpRequest) -> HttpResponse:
    """List every competence below its cluster, with its place in ESCO."""
    return answer(request, {"items": lists.competences(), "sources": lists.sources(COMPETENCES)})


@router.get(
    "/fields-of-action/",
    response={200: schemas.FieldList, **problems()},
    operation_id="reference_fields",
    summary="Where municipalities act",
)
def list_fields(request: HttpRequest) -> HttpResponse:
    """List every field of action with its OZG themes, municipal product areas and goals."""
    return _own(request, lists.fields_of_action())


@router.get(
    "/sdgs/",
    response={200: schemas.GoalList, **problems()},
    operation_id="reference_goals",
    summary="The goals of the United Nations",
)
def list_goals(request: HttpRequest) -> HttpResponse:
    """List the 17 goals."""
    return _own(request, lists.goals())


@router.get(
    "/engagement-forms/",
    response={200: schemas.FormList, **problems()},
    operation_id="reference_forms",
    summary="The forms in which somebody takes part",
)
def list_forms(request: HttpRequest) -> HttpResponse:
    """List every form with what it means and the page that explains it."""
    return _own(request, lists.engagement_forms())


@router.get(
    "/enums/",
    response={200: schemas.EnumList, **problems()},
    operation_id="reference_enums",
    summary="The words for every choice",
)
def list_enums(request: HttpRequest) -> HttpResponse:
    """List every value that stands in answers and filters, with its words for the public."""
    return _own(request, lists.enums())


def _own(request: HttpRequest, items: list[dict[str, Any]]) -> HttpResponse:
    return answer(request, {"items": items, "sources": []})
