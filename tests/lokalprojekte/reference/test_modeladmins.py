"""«Stammdaten» in the admin."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lokalprojekte.reference.models import (
    Area,
    Competence,
    CompetenceCluster,
    FieldOfAction,
    Postcode,
    SustainableDevelopmentGoal,
)
from lokalprojekte.seed.recipes.reference import (
    make_area,
    make_cluster,
    make_competence,
    make_field_of_action,
    make_goal,
    make_postcode,
)

pytestmark = pytest.mark.django_db

OFFICIAL = {
    Area: lambda number: make_area(name=f"Ort {number}"),
    Postcode: lambda number: make_postcode(code=f"9990{number}"),
    SustainableDevelopmentGoal: lambda number: make_goal(number=number, title=f"Ziel {number}"),
}
OWN = {
    Competence: lambda number: make_competence(
        label=f"Kompetenz {number}", cluster=make_cluster(name=f"Cluster {number}")
    ),
    CompetenceCluster: lambda number: make_cluster(name=f"Cluster {number}"),
    FieldOfAction: lambda number: make_field_of_action(name=f"Feld {number}", goals=[make_goal(number=number)]),
}


def address(model: type, action: str, *args: object) -> str:
    return reverse(f"reference_{model._meta.model_name}_modeladmin_{action}", args=args)


@pytest.mark.parametrize(("model", "make"), (OFFICIAL | OWN).items())
def test_list_costs_as_many_queries_for_three_rows_as_for_one(petra, model, make):
    make(1)
    petra.get(address(model, "index"))
    with CaptureQueriesContext(connection) as one:
        petra.get(address(model, "index"))
    make(2)
    make(3)

    with CaptureQueriesContext(connection) as three:
        response = petra.get(address(model, "index"))

    assert len(three) == len(one)
    assert response.context["result_count"] >= 3


@pytest.mark.parametrize(("model", "make"), (OFFICIAL | OWN).items())
def test_row_can_be_inspected(petra, model, make):
    row = make(1)

    response = petra.get(address(model, "inspect", row.pk))

    assert response.status_code == 200
    assert response.context["instance"] == row


@pytest.mark.parametrize(("model", "make"), OFFICIAL.items())
@pytest.mark.parametrize("action", ["edit", "delete"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_official_row_cannot_be_changed_even_by_a_superuser(petra, model, make, action, method):
    row = make(1)
    before = model.objects.values().get(pk=row.pk)

    response = getattr(petra, method)(
        address(model, action, row.pk), {"name": "Anders", "place": "Anders", "title": "Anders"}
    )

    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))
    assert model.objects.values().get(pk=row.pk) == before


@pytest.mark.parametrize("model", [*OFFICIAL, FieldOfAction])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_adds_to_a_list_of_fixed_length(petra, model, method):
    response = getattr(petra, method)(address(model, "create"), {"name": "Neu", "number": "18", "title": "Neu"})

    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))
    assert not model.objects.exists()


def test_changed_label_is_kept_from_the_next_import(petra):
    competence = make_competence(label="Alt", slug="alt", adapted=False)
    form = {
        "label": "Neu",
        "label_en": "New",
        "cluster": competence.cluster_id,
        "position": 3,
        "esco_group": "S1",
        "esco_group_label": "",
        "esco_group_uri": "",
        "esco_label": "",
        "esco_label_en": "",
        "esco_uri": "",
    }

    response = petra.post(address(Competence, "edit", competence.pk), form)

    competence.refresh_from_db()
    assert (response.status_code, response.url) == (302, address(Competence, "index"))
    assert (competence.label, competence.slug, competence.adapted) == ("Neu", "alt", True)


def test_saving_without_a_change_adapts_nothing(petra):
    field = make_field_of_action(name="Mobilität")

    petra.post(address(FieldOfAction, "edit", field.pk), {"name": "Mobilität"})

    field.refresh_from_db()
    assert field.adapted is False


def test_new_cluster_gets_a_slug_of_its_own(petra):
    make_cluster(name="Größe")

    petra.post(address(CompetenceCluster, "create"), {"name": "Größe", "position": 2})

    assert list(CompetenceCluster.objects.order_by("pk").values_list("slug", "adapted")) == [
        ("groesse", False),
        ("groesse-2", True),
    ]


def test_cluster_in_use_cannot_be_deleted(petra):
    cluster = make_competence().cluster

    response = petra.post(address(CompetenceCluster, "delete", cluster.pk))

    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))
    assert CompetenceCluster.objects.filter(pk=cluster.pk).exists()


def test_row_that_nothing_uses_can_be_deleted(petra):
    field = make_field_of_action(goals=[make_goal()])

    question = petra.get(address(FieldOfAction, "delete", field.pk))
    petra.post(address(FieldOfAction, "delete", field.pk))

    assert question.context["view"].confirmation_message().startswith(f"«{field.name}» endgültig löschen? ")
    assert not FieldOfAction.objects.exists()


@pytest.mark.parametrize("typed", ["Muenchen", "münchen", "MÜNCH"])
@pytest.mark.parametrize("model", [Area, Postcode])
def test_search_ignores_how_umlauts_are_typed(petra, model, typed):
    town = make_area(name="München")
    make_postcode(code="80331", areas=[town])
    make_postcode(code="50667", areas=[make_area(name="Köln")])

    response = petra.get(address(model, "index"), {"q": typed})

    assert [row.pk for row in response.context["object_list"]] == [town.pk if model is Area else "80331"]


def test_short_list_is_searched_in_any_case(petra):
    make_competence(label="Öffentlichkeitsarbeit")
    make_competence(label="Strategie")

    response = petra.get(address(Competence, "index"), {"q": "öffentlich ARBEIT"})

    assert [row.label for row in response.context["object_list"]] == ["Öffentlichkeitsarbeit"]


def test_filters_narrow_by_kind_land_and_cluster(petra):
    north = make_area(kind="state", name="Nord", key="98")
    south = make_area(kind="state", name="Süd", key="97")
    town = make_area(name="Nordstadt", state=north)
    make_area(name="Südstadt", state=south)
    competence = make_competence(label="A", cluster=make_cluster(name="Eins"))
    make_competence(label="B", cluster=make_cluster(name="Zwei"))

    areas = petra.get(address(Area, "index"), {"kind__exact": "municipality", "land": "98"})
    competences = petra.get(address(Competence, "index"), {"cluster": "eins"})

    assert list(areas.context["object_list"]) == [town]
    assert list(competences.context["object_list"]) == [competence]


@pytest.mark.parametrize(
    "query",
    [
        "?nonsense=1",
        "?kind__exact=nonsense",
        "?land=zz",
        "?p=-1",
        "?p=99999999999999999999",
        "?p=x",
        "?o=99",
        "?q=%00",
        "?q=%22",
    ],
)
def test_address_that_makes_no_sense_is_no_error(petra, query):
    make_area()

    response = petra.get(f"{address(Area, 'index')}?{query}", follow=True)

    assert response.status_code == 200


def test_somebody_without_the_permission_sees_nothing(client, people):
    people.kim.groups.add(Group.objects.create(name="Nur Zugang"))
    Group.objects.get(name="Nur Zugang").permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(people.kim)

    response = client.get(address(Area, "index"))

    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))


def test_group_with_the_permission_sees_the_list_and_may_only_read(client, people):
    make_area()
    group = Group.objects.create(name="Nachschlagen")
    group.permissions.add(
        Permission.objects.get(codename="access_admin"), Permission.objects.get(codename="view_competence")
    )
    people.kim.groups.add(group)
    client.force_login(people.kim)
    competence = make_competence()

    listed = client.get(address(Competence, "index"))
    edited = client.get(address(Competence, "edit", competence.pk))

    assert list(listed.context["object_list"]) == [competence]
    assert edited.status_code == 302
