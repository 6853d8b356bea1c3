"""Files people uploaded: only what is meant to be seen, in whole or in part."""

from __future__ import annotations

from pathlib import Path

import pytest

CONTENT = bytes(range(256)) * 1_000


@pytest.fixture
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    for name in ("images", "original_images", "documents", "avatar_images"):
        (settings.MEDIA_ROOT / name).mkdir(parents=True)
    (tmp_path / "geheim.webp").write_bytes(b"secret")
    return settings.MEDIA_ROOT


@pytest.fixture
def picture(folder):
    (folder / "images" / "a1b2.width-800.webp").write_bytes(CONTENT)
    return "/media/images/a1b2.width-800.webp"


def test_file_is_sent_whole(client, picture):
    response = client.get(picture)

    assert (response.status_code, response.getvalue()) == (200, CONTENT)
    assert (response["Content-Type"], response["Content-Length"]) == ("image/webp", str(len(CONTENT)))
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (response["Accept-Ranges"], response["Cross-Origin-Resource-Policy"]) == ("bytes", "cross-origin")
    assert (response["X-Content-Type-Options"], "default-src" in response["Content-Security-Policy"]) == (
        "nosniff",
        True,
    )


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [("bytes=0-99", 0, 99), ("bytes=255000-", 255_000, 255_999), ("bytes=-5", 255_995, 255_999)],
)
def test_range_is_sent_in_part(client, picture, header, first, last):
    response = client.get(picture, headers={"Range": header})

    assert (response.status_code, response.getvalue()) == (206, CONTENT[first : last + 1])
    assert response["Content-Range"] == f"bytes {first}-{last}/256000"
    assert response["Content-Length"] == str(last - first + 1)


def test_range_outside_of_the_file_is_refused(client, picture):
    response = client.get(picture, headers={"Range": "bytes=256000-"})

    assert (response.status_code, response["Content-Range"]) == (416, "bytes */256000")
    assert response["Cache-Control"] == "no-store"


def test_several_ranges_are_answered_with_the_whole(client, picture):
    response = client.get(picture, headers={"Range": "bytes=0-1,5-6"})

    assert (response.status_code, len(response.getvalue())) == (200, len(CONTENT))


def test_head_has_the_length_and_no_body(client, picture):
    response = client.head(picture)

    assert (response.status_code, response.content, response["Content-Length"]) == (200, b"", str(len(CONTENT)))


@pytest.mark.django_db  # closing the answer asks Django for the state of its connection
def test_known_file_is_answered_with_304(client, picture):
    first = client.head(picture)

    by_tag = client.get(picture, headers={"If-None-Match": first["ETag"]})
    by_date = client.get(picture, headers={"If-Modified-Since": first["Last-Modified"]})
    tag_wins = client.get(picture, headers={"If-None-Match": '"x"', "If-Modified-Since": first["Last-Modified"]})

    assert (by_tag.status_code, by_date.status_code, tag_wins.status_code) == (304, 304, 200)
    tag_wins.close()


def test_range_of_a_changed_file_is_answered_with_the_whole(client, picture):
    current = client.head(picture)["ETag"]

    same = client.get(picture, headers={"Range": "bytes=0-1", "If-Range": current})
    changed = client.get(picture, headers={"Range": "bytes=0-1", "If-Range": '"old"'})

    assert (same.status_code, len(same.getvalue()), changed.status_code, len(changed.getvalue())) == (
        206,
        2,
        200,
        256_000,
    )


@pytest.mark.parametrize(
    "path",
    [
        "original_images/a.jpg",
        "documents/a.pdf",
        "images/a.svg",
        "images/a.html",
        "images/a.php",
        "images/missing.webp",
        "images/",
        "images/sub.webp",
        "images/../original_images/a.jpg",
        "images/../../geheim.webp",
        "images/%2e%2e/%2e%2e/geheim.webp",
        "images//etc/passwd",
        "/etc/passwd",
        "images/link.webp",
        "images/a\x00.webp",
        "images/" + "a" * 5_000 + ".webp",
        "avatar_images/a.png",
    ],
)
@pytest.mark.django_db
def test_file_that_is_not_meant_to_be_seen_is_not_there(client, folder, path):
    for name in ("original_images/a.jpg", "documents/a.pdf", "images/a.svg", "images/a.html", "images/a.php"):
        (folder / name).write_bytes(b"x")
    (folder / "avatar_images" / "a.png").write_bytes(b"x")
    (folder / "images" / "sub.webp").mkdir()
    (folder / "images" / "link.webp").symlink_to(Path(folder).parent / "geheim.webp")

    response = client.get(f"/media/{path}")

    assert response.status_code == 404


def test_picture_of_staff_is_for_staff(petra, folder):
    (folder / "avatar_images" / "a.png").write_bytes(b"x")

    response = petra.get("/media/avatar_images/a.png")

    assert (response.status_code, response.getvalue(), response["Cache-Control"]) == (200, b"x", "private, no-cache")


def test_file_cannot_be_posted(client, picture):
    assert client.post(picture).status_code == 405
