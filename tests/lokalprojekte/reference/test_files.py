"""Reading the data files, and what is said about broken ones."""

from __future__ import annotations

import pytest

from lokalprojekte.reference import files
from lokalprojekte.reference.errors import DataError
from lokalprojekte.reference.register import read_register

TOWNS = files.DataFile("towns.csv", ("ags", "name", "lat"), 2)


def write(folder, text, encoding="utf-8"):
    (folder / TOWNS.name).write_text(text, encoding=encoding)
    return folder


def test_rows_keep_leading_zeros(tmp_path):
    folder = write(tmp_path, "ags,name,lat\n01001000,Flensburg,54.78\n09162000,München,48.14\n")

    rows = files.read_rows(folder, TOWNS)

    assert [row.digits("ags", 8) for row in rows] == ["01001000", "09162000"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("ags,name\n1,A\n2,B\n", "towns.csv lacks the column lat."),
        ("ags,name,lat\n1,A,50\n", "towns.csv has 1 rows but must have 2."),
        ("ags,name,lat\n1,A\n2,B,50\n", "towns.csv, line 2: the number of columns differs from the header."),
        ("ags,name,lat\n1,A,50,x\n2,B,50\n", "towns.csv, line 2: the number of columns differs from the header."),
    ],
)
def test_broken_file_is_named(tmp_path, text, sentence):
    folder = write(tmp_path, text)

    with pytest.raises(DataError) as caught:
        files.read_rows(folder, TOWNS)

    assert str(caught.value) == sentence


def test_file_in_another_encoding_is_named(tmp_path):
    folder = write(tmp_path, "ags,name,lat\n1,Köln,50\n2,B,50\n", encoding="latin-1")

    with pytest.raises(DataError, match=r"^towns\.csv cannot be read: "):
        files.read_rows(folder, TOWNS)


def test_missing_file_is_named(tmp_path):
    with pytest.raises(DataError) as caught:
        files.read_rows(tmp_path, TOWNS)

    assert str(caught.value) == f"towns.csv is missing in {tmp_path}."


@pytest.mark.parametrize(
    ("column", "value", "read", "reason"),
    [
        ("ags", "1001000", lambda row: row.digits("ags", 8), "ags is «1001000» but must have 8 digits"),
        ("ags", "٠١٢٣٤٥٦٧", lambda row: row.digits("ags", 8), "ags is «٠١٢٣٤٥٦٧» but must have 8 digits"),
        ("name", "", lambda row: row.required("name"), "name is empty"),
        ("count", "-3", lambda row: row.whole("count"), "count is «-3» but must be a whole number"),
        ("lat", "north", lambda row: row.latitude(), "lat is «north» but must be a number"),
        ("lat", "4.7", lambda row: row.latitude(), "lat is 4.7 but must lie between 47.2 and 55.1"),
        ("lat", "nan", lambda row: row.latitude(), "lat is nan but must lie between 47.2 and 55.1"),
        ("lon", "51.1", lambda row: row.longitude(), "lon is 51.1 but must lie between 5.8 and 15.1"),
    ],
)
def test_broken_value_is_named_with_its_line(column, value, read, reason):
    row = files.Row("towns.csv", 7, {column: value})

    with pytest.raises(DataError) as caught:
        read(row)

    assert str(caught.value) == f"towns.csv, line 7: {reason}."


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        (
            "plz.csv",
            ",14612000,14,geonames",
            ",14612999,14,geonames",
            "plz.csv, line 2: ags is «14612999», which no municipality has.",
        ),
        (
            "kompetenzfelder.csv",
            "2,prozessmanagement,",
            "2,projektmanagement,",
            "kompetenzfelder.csv, line 3: «projektmanagement» stands there twice.",
        ),
        (
            "kompetenzfelder.csv",
            ",Steuern & Organisieren,",
            ",Steuern,",
            "kompetenzfelder.csv has 10 clusters but must have 9.",
        ),
    ],
)
def test_files_that_contradict_each_other_are_refused(spoil, name, old, new, sentence):
    folder = spoil(name, old, new)

    with pytest.raises(DataError) as caught:
        read_register(folder)

    assert str(caught.value) == sentence
