"""The import of the real files."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from lokalprojekte.reference.errors import DataError
from lokalprojekte.reference.models import Area, Competence, FieldOfAction, ImportedFile, Postcode
from lokalprojekte.reference.queries import count_reference, reference_is_complete
from lokalprojekte.reference.services import import_reference
from lokalprojekte.reference.signals import reference_imported
from lokalprojekte.seed.recipes.reference import make_area, make_competence

COUNTS = {
    "states": 16,
    "districts": 400,
    "associations": 1_203,
    "municipalities": 10_753,
    "postcodes": 8_240,
    "postcode_areas": 12_608,
    "clusters": 9,
    "competences": 54,
    "goals": 17,
    "fields_of_action": 15,
    "field_goals": 40,
}

pytestmark = [pytest.mark.usefixtures("reference_data"), pytest.mark.django_db]


def test_first_import_creates_every_row(reference_data):
    assert {kind: report.created for kind, report in reference_data.kinds.items()} == COUNTS
    assert count_reference() == COUNTS
    assert reference_is_complete()


def test_population_of_the_municipalities_is_that_of_the_states():
    sums = {
        kind: sum(Area.objects.filter(kind=kind).values_list("population", flat=True))
        for kind in ("state", "district", "municipality")
    }

    assert sums == dict.fromkeys(sums, 83_577_140)


def test_a_municipality_knows_where_it_lies():
    town = Area.objects.get(pk="01051075")

    assert (town.name, town.district.title, town.state.name, town.association.name) == (
        "Neuenkirchen",
        "Kreis Dithmarschen",
        "Schleswig-Holstein",
        "Heider Umland",
    )


def test_a_postcode_reaches_every_municipality_whose_town_hall_it_serves():
    by_town_hall = Area.objects.filter(kind="municipality", postcode="25792").values_list("key", flat=True)

    assert len(by_town_hall) > 1
    assert set(by_town_hall) <= set(Postcode.objects.get(pk="25792").areas.values_list("key", flat=True))


def test_keys_keep_their_leading_zero():
    assert list(Area.objects.filter(kind="state").order_by("key").values_list("key", flat=True)[:2]) == ["01", "02"]
    assert Postcode.objects.order_by("code").first().code == "01062"


def test_second_import_reads_nothing():
    report = import_reference()

    assert report.skipped
    assert {kind: rows.unchanged for kind, rows in report.kinds.items()} == COUNTS


def test_forced_import_changes_nothing():
    heard = []
    reference_imported.connect(lambda **news: heard.append(news), weak=False, dispatch_uid="test")

    report = import_reference(force=True, now=datetime(2027, 1, 1, tzinfo=UTC))

    reference_imported.disconnect(dispatch_uid="test")
    assert {kind: rows.unchanged for kind, rows in report.kinds.items()} == COUNTS
    assert not report.changed
    assert heard == []
    assert set(ImportedFile.objects.values_list("imported_at", flat=True)) == {datetime(2027, 1, 1, tzinfo=UTC)}


def test_import_mends_official_rows_keeps_adapted_texts_and_removes_no_row():
    Area.objects.filter(pk="01").update(name="Nordland")
    Postcode.objects.get(pk="01067").areas.clear()
    Competence.objects.filter(slug="strategie").update(label="Strategie & Weitblick", adapted=True, esco_group="X")
    Competence.objects.filter(slug="moderation").update(label="Verschrieben")
    FieldOfAction.objects.get(number=1).goals.clear()
    make_area(key="99999999", name="Eingemeindet")
    make_competence(label="Eigenes", slug="eigenes")

    report = import_reference(force=True)

    assert Area.objects.get(pk="01").name == "Schleswig-Holstein"
    assert Postcode.objects.get(pk="01067").areas.get().name == "Dresden"
    assert Competence.objects.get(slug="strategie").label == "Strategie & Weitblick"
    assert Competence.objects.get(slug="strategie").esco_group == "S4.1.0"
    assert Competence.objects.get(slug="moderation").label == "Moderation & Facilitation"
    assert list(FieldOfAction.objects.get(number=1).goals.values_list("number", flat=True)) == [9, 16]
    assert Area.objects.filter(pk="99999999").exists()
    assert report.kinds["states"].updated == 1
    assert report.kinds["postcode_areas"].created == 1
    assert report.kinds["competences"].updated == 2
    assert report.kinds["field_goals"].created == 2
    assert report.kinds["municipalities"].absent == ["99999999"]
    assert report.kinds["competences"].absent == ["eigenes"]


def test_missing_official_rows_make_the_data_incomplete():
    Postcode.objects.get(pk="01067").delete()

    assert not reference_is_complete()
    assert import_reference().kinds["postcodes"].created == 1


def test_broken_file_leaves_the_database_untouched(spoil):
    folder = spoil("gemeinden.csv", "Flensburg", "Flensbach")
    (folder / "sdg_de.csv").write_text("nr,titel_de\n1,Keine Armut\n", encoding="utf-8")

    with pytest.raises(DataError) as caught:
        import_reference(folder=folder)

    assert str(caught.value) == "sdg_de.csv has 1 rows but must have 17."
    assert Area.objects.get(pk="01001000").name == "Flensburg"


def test_progress_ends_with_all_rows_of_every_kind():
    last = {}

    import_reference(force=True, progress=lambda kind, done, total: last.update({kind: (done, total)}))

    assert last == {kind: (rows, rows) for kind, rows in COUNTS.items()}


def test_command_says_that_nothing_changed_and_ends_with_json():
    out = io.StringIO()

    call_command("import_reference", stdout=out)

    first, last = out.getvalue().strip().splitlines()
    assert first == "The reference data is up to date: no file has changed since the last import."
    assert json.loads(last)["skipped"] is True
    assert {kind: rows["rows"] for kind, rows in json.loads(last)["kinds"].items()} == COUNTS


def test_command_names_the_broken_file(spoil):
    folder = spoil("kreise.csv", "01001,", "0100,")

    with pytest.raises(CommandError) as caught:
        call_command("import_reference", folder=folder, stdout=io.StringIO())

    assert str(caught.value) == "kreise.csv, line 2: kreis is «0100» but must have 5 digits."
