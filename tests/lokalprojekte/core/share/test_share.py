"""Pictures of pages: what they show, that nothing leaves its space, where they are kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from wagtail.models import PageViewRestriction

from lokalprojekte.core.share import setting, store
from lokalprojekte.core.share.card import ShareCard
from lokalprojekte.core.share.paths import outlines
from lokalprojekte.core.share.picture import draw
from lokalprojekte.core.share.store import picture_of
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage

PAPER = (247, 241, 229)
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
TITLES = [
    "Zeit",
    "Ordnung im Antragskeller",
    LONG,
    f"{LONG}: {LONG}",
    "Rechtsschutzversicherungsgesellschaften " * 8,
    "W" * 255,
    "Ein Satz mit sehr vielen kurzen Wörtern, der nicht und nicht und nicht enden will " * 3,
    "Bürger\N{SOFT HYPHEN}innen\N{SOFT HYPHEN}beteiligung",
]


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path / "share"


@pytest.mark.parametrize("title", TITLES)
def test_title_stays_in_its_space(title):
    found = setting.fit(title, width=600, height=260, sizes=(78, 60, 38), weight=800, leading=1.1)

    assert max(found.font.getlength(line) for line in found.lines) <= 600
    assert found.height <= 260
    assert len(found.lines) > 0


def test_lines_are_of_like_length():
    found = setting.fit(
        "Ein Rufbus, der auch sonntags kommt", width=900, height=300, sizes=(60,), weight=800, leading=1.1
    )

    first, second = (found.font.getlength(line) for line in found.lines)
    assert max(first, second) < 1.4 * min(first, second)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("field", ["", "mobilitaet"])
def test_words_touch_neither_map_nor_edge(title, field):
    card = ShareCard("Wissenstransferbericht", title, host=LONG, facts=(title, title), field=field, is_example=True)

    image = Image.open(BytesIO(draw(card)))

    gap = image.crop((692, 0, 740, 600))
    assert (image.size, image.format) == ((1200, 630), "PNG")
    assert gap.getcolors() == [(48 * 600, PAPER)]


def test_every_illustration_can_be_drawn(settings):
    fields = sorted(file.stem for file in (Path(settings.STATICFILES_DIRS[0]) / "art" / "fields").glob("*.svg"))

    pictures = {draw(ShareCard("Projekt", "Titel", field=field)) for field in fields}

    assert len(pictures) == len(fields) == 15


def test_unknown_illustration_leaves_the_map():
    plain = draw(ShareCard("Projekt", "Titel"))

    assert {draw(ShareCard("Projekt", "Titel", field=field)) for field in ("gibt-es-nicht", "../../x")} == {plain}


@pytest.mark.parametrize(
    ("path", "corners"),
    [
        ("M1 2h3v4h-3z", [(1, 2), (4, 2), (4, 6), (1, 6), (1, 2)]),
        ("M0 0 2 0 2 2", [(0, 0), (2, 0), (2, 2)]),
        ("m1 1l2 0-1 1", [(1, 1), (3, 1), (2, 2)]),
    ],
)
def test_paths_become_corners(path, corners):
    assert outlines(path) == [corners]


def test_arc_goes_round_its_middle():
    circle = outlines("M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z")[0]

    assert all(abs(x * x + y * y - 25) < 1e-6 for x, y in circle)


def test_picture_is_drawn_once_and_replaces_the_earlier_one(folder):
    first = picture_of(7, ShareCard("Projekt", "Alt"))
    kept = folder / f"7-{ShareCard('Projekt', 'Alt').digest}.png"
    moment = kept.stat().st_mtime_ns

    again = picture_of(7, ShareCard("Projekt", "Alt"))
    same = kept.stat().st_mtime_ns
    other = picture_of(7, ShareCard("Projekt", "Neu"))

    assert (first, moment) == (again, same)
    assert other != first
    assert [file.name for file in folder.iterdir()] == [f"7-{ShareCard('Projekt', 'Neu').digest}.png"]


def test_picture_leaves_that_of_a_longer_name(folder):
    picture_of("feld-kultur-sport", ShareCard("Feld", "Kultur & Sport"))

    picture_of("feld-kultur", ShareCard("Feld", "Kultur"))

    assert len(list(folder.iterdir())) == 2


def test_land_is_raised_out_of_the_map():
    plain, raised = (draw(ShareCard("Land", "Bremen", state=key)) for key in ("", "04"))

    assert plain != raised


def test_folder_holds_so_many(folder, monkeypatch):
    monkeypatch.setattr(store, "MOST_KEPT", 2)

    for pk in (1, 2, 3):
        picture_of(pk, ShareCard("Projekt", "Titel"))

    assert len(list(folder.iterdir())) == 2


def test_several_at_one_moment_get_the_same_whole_picture(folder):
    with ThreadPoolExecutor(4) as pool:
        pictures = set(pool.map(lambda _: picture_of(7, ShareCard("Projekt", "Titel")), range(4)))

    assert len(pictures) == len(list(folder.iterdir())) == 1


def test_folder_that_cannot_be_written_costs_no_picture(folder):
    folder.write_text("a file where the folder should be", encoding="utf-8")

    assert picture_of(7, ShareCard("Projekt", "Titel")).startswith(b"\x89PNG")


@pytest.mark.django_db
def test_picture_of_a_call_may_be_kept_for_good(site_tree, client):
    call = make_call()

    response = client.get(f"/bild/{call.pk}-{call.share_card().digest}.png")

    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not response.cookies


@pytest.mark.django_db
def test_address_out_of_date_leads_to_the_present_one(site_tree, client):
    call = make_call()
    before = call.share_card().digest
    call.title = "Ein neuer Titel"
    call.save_revision().publish()

    response = client.get(f"/bild/{call.pk}-{before}.png")

    assert (response.status_code, response["Cache-Control"]) == (302, "no-cache")
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("hidden", ["draft", "private", "unpublished", "missing", "no picture"])
def test_what_not_everybody_may_read_has_no_picture(site_tree, client, hidden):
    page = site_tree.imprint if hidden == "no picture" else make_call()
    digest = "0" * 12 if hidden == "no picture" else page.share_card().digest
    if hidden == "draft":
        ProjectCallPage.objects.filter(pk=page.pk).update(status=CallStatus.DRAFT)
    elif hidden == "private":
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    elif hidden == "unpublished":
        page.unpublish()

    pk = 999_999 if hidden == "missing" else page.pk

    assert client.get(f"/bild/{pk}-{digest}.png").status_code == 404


@pytest.mark.django_db
def test_picture_tells_nothing_that_a_decision_changes(site_tree):
    call = make_call(host=make_host(title="Stadt Apolda"))
    before = call.share_card()
    call.status = CallStatus.PAUSED
    call.deadline = None

    assert call.share_card() == before
    assert "Stadt Apolda" in before.alt
