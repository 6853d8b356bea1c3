"""Only the picture itself is kept, whichever way a file gets in."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageCms
from wagtail.models import Collection

from lokalprojekte.core.images import LARGEST_SIDE, PictureError, keep
from lokalprojekte.core.models import SiteImage

SECRET = b"GEHEIM-nicht-fuer-andere"
FAMILIES = [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif")]


def picture(
    format_name="JPEG", *, size=(60, 40), mode="RGB", colour=(200, 60, 20), orientation=None, **options
) -> BytesIO:
    image = Image.new(mode, size, colour)
    exif = Image.Exif()
    exif[0x010F] = SECRET.decode()
    if orientation:
        exif[0x0112] = orientation
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (52.0, 31.0, 12.0), "E", (13.0, 24.0, 18.0)
    file = BytesIO()
    image.save(file, format=format_name, exif=exif, **options)
    file.seek(0)
    return file


def reopened(kept) -> Image.Image:
    image = Image.open(BytesIO(kept.read()))
    image.load()
    return image


@pytest.mark.parametrize(("format_name", "extension"), FAMILIES)
def test_keep_strips_metadata_and_keeps_the_family(format_name, extension):
    upload = picture(format_name, xmp=b"<x:xmpmeta>" + SECRET) if format_name != "PNG" else picture(format_name)

    kept = keep(upload)

    content = kept.read()
    image = Image.open(BytesIO(content))
    assert (SECRET in upload.getvalue(), SECRET in content) == (True, False)
    assert (image.format, dict(image.getexif()), kept.name.rpartition(".")[2]) == (format_name, {}, extension)
    assert {"exif", "xmp", "icc_profile", "comment"} & set(image.info) == set()


def test_keep_drops_what_follows_the_picture():
    upload = BytesIO(picture("JPEG").getvalue() + b"<?php system($_GET['c']); ?>" + SECRET)

    kept = keep(upload)

    content = kept.read()
    assert (b"<?php" in content, SECRET in content, content[-2:]) == (False, False, b"\xff\xd9")


def test_keep_leaves_one_kind_of_file_alone():
    """A picture that is a page and an archive as well, for whoever reads it as such."""
    page = b"<html><script>hxq()</script></html>"
    upload = picture("JPEG", comment=page).getvalue() + b"PK\x03\x04" + bytes(26) + page + b"PK\x05\x06" + bytes(18)

    kept = keep(BytesIO(upload)).read()

    assert [kept.count(mark) for mark in (b"<html", b"<script", b"PK\x03\x04", b"PK\x05\x06")] == [0] * 4


def test_keep_drops_comments_and_text():
    comment = picture("JPEG", comment=SECRET)

    kept = keep(comment)

    assert SECRET not in kept.read()


def test_keep_turns_a_picture_upright():
    sideways = picture("JPEG", size=(60, 40), orientation=6)

    kept = keep(sideways)

    assert reopened(kept).size == (40, 60)


def test_keep_converts_colours_to_srgb():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    readable = picture("JPEG", colour=(10, 120, 240), icc_profile=srgb.tobytes(), quality=100)
    unusable = picture("PNG", colour=(10, 120, 240), icc_profile=profile.tobytes())

    first, second = keep(readable), keep(unusable)

    assert all(abs(a - b) <= 6 for a, b in zip(reopened(first).getpixel((5, 5)), (10, 120, 240), strict=True))
    assert reopened(second).getpixel((5, 5)) == (10, 120, 240)


@pytest.mark.parametrize(
    ("format_name", "mode", "colour", "expected"),
    [
        ("PNG", "I;16", 40_000, ("L", 156)),
        ("PNG", "1", 1, ("L", 255)),
        ("PNG", "RGBA", (1, 2, 3, 90), ("RGBA", (1, 2, 3, 90))),
        ("PNG", "LA", (7, 90), ("LA", (7, 90))),
        ("WEBP", "RGBA", (255, 255, 255, 0), ("RGBA", None)),
        ("JPEG", "L", 120, ("L", 120)),
    ],
)
def test_keep_understands_every_kind_of_pixel(format_name, mode, colour, expected):
    file = BytesIO()
    Image.new(mode, (20, 20), colour).save(file, format=format_name)

    image = reopened(keep(file))

    assert image.mode == expected[0]
    assert expected[1] is None or image.getpixel((3, 3)) == expected[1]


def test_keep_reads_print_colours():
    file = BytesIO()
    Image.new("CMYK", (20, 20), (0, 255, 255, 0)).save(file, format="JPEG")

    image = reopened(keep(file))

    assert image.mode == "RGB"
    assert image.getpixel((3, 3))[0] > 200


def test_keep_scales_down_to_the_largest_side():
    kept = keep(picture("PNG", size=(LARGEST_SIDE * 2, 100), mode="L", colour=3))

    assert reopened(kept).size == (LARGEST_SIDE, 50)


def test_keep_takes_the_first_frame_of_a_moving_picture():
    file = BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue", "green")]
    frames[0].save(file, format="WEBP", save_all=True, append_images=frames[1:], duration=100)

    image = reopened(keep(file))

    assert getattr(image, "n_frames", 1) == 1


def test_keep_names_a_picture_by_its_content():
    first, again, other = (keep(picture(colour=colour)) for colour in ((1, 2, 3), (1, 2, 3), (9, 9, 9)))

    assert first.name == again.name
    assert first.name != other.name


def bomb() -> BytesIO:
    """A PNG of 144 million pixels in a few hundred bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 12_000, 12_000, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1_501) * 20)
    return BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


def test_keep_refuses_a_bomb_in_german():
    with pytest.raises(PictureError) as refusal:
        keep(bomb())

    assert refusal.value.messages == [
        "Dieses Bild hat mehr als 64 Millionen Bildpunkte. Bitte verkleinern Sie es und versuchen Sie es noch einmal."
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a" + bytes(40),
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"\xff\xd8\xff\xe0 not a picture at all",
        picture("JPEG").getvalue()[:400],
        b"\x89PNG\r\n\x1a\n" + bytes(60),
        b"%PDF-1.7",
        b"%PDF-1.7\n" + picture("JPEG").getvalue(),
        b"<html><!--" + picture("PNG").getvalue() + b"-->",
        b"PK\x03\x04" + bytes(26) + picture("WEBP").getvalue(),
    ],
)
def test_keep_refuses_what_is_no_picture_in_german(content):
    with pytest.raises(PictureError) as refusal:
        keep(BytesIO(content))

    assert refusal.value.messages[0].startswith("Diese Datei lässt sich nicht als Bild lesen.")


@pytest.fixture
def collection(db):
    """The root collection, which only a migration makes."""
    return Collection.get_first_root_node() or Collection.add_root(name="Root")


def image_with(file, **fields) -> SiteImage:
    return SiteImage(
        title="Radweg", description="Ein Radweg am Fluss", author="Beispiel", licence="own", file=file, **fields
    )


def test_image_saved_from_code_is_written_anew(collection):
    upload = ContentFile(picture("JPEG").getvalue() + SECRET, name="Anna Müller privat.php.jpg")

    image = image_with(upload)
    image.save()

    stored = Path(image.file.path)
    assert SECRET not in stored.read_bytes()
    assert (image.file_size, image.width, image.height) == (stored.stat().st_size, 60, 40)
    assert (stored.parent.name, stored.suffixes, "Anna" in stored.name) == ("original_images", [".jpg"], False)


def test_image_whose_file_is_saved_directly_is_written_anew(collection):
    image = image_with(None)

    image.file.save("x.jpg", ContentFile(picture("JPEG").getvalue() + SECRET), save=False)

    assert SECRET not in Path(image.file.path).read_bytes()


def test_rendition_carries_no_metadata(collection):
    image = image_with(ContentFile(picture("JPEG", size=(400, 300)).getvalue(), name="a.jpg"))
    image.save()

    rendition = image.get_rendition("width-100|format-avif")

    assert SECRET not in Path(rendition.file.path).read_bytes()


def posted(client, file, **fields):
    data = {
        "title": "Radweg",
        "description": "Ein Radweg am Fluss",
        "author": "Beispiel",
        "licence": "own",
        "collection": Collection.objects.get().pk,
        "file": file,
        **fields,
    }
    return client.post(reverse("wagtailimages:add"), data)


def test_upload_in_the_admin_is_written_anew(client, collection, admin_user):
    client.force_login(admin_user)
    content = picture("JPEG", orientation=6).getvalue() + SECRET

    response = posted(client, SimpleUploadedFile("privat.jpg", content, "image/jpeg"))

    image = SiteImage.objects.get()
    stored = Path(image.file.path).read_bytes()
    assert (response.status_code, SECRET in stored) == (302, False)
    assert (image.width, image.height, image.file_size) == (40, 60, len(stored))


@pytest.mark.parametrize(
    ("name", "content"),
    [("bombe.png", bomb().getvalue()), ("falsch.jpg", b"<?php"), ("halb.jpg", picture("JPEG").getvalue()[:400])],
)
def test_upload_that_is_no_picture_is_refused_beside_its_field(client, collection, admin_user, name, content):
    client.force_login(admin_user)

    response = posted(client, SimpleUploadedFile(name, content, "image/jpeg"))

    assert (response.status_code, SiteImage.objects.count()) == (200, 0)
    assert len(response.context["form"].errors["file"]) == 1


def test_upload_of_many_is_written_anew_after_its_details_were_added(client, collection, admin_user):
    client.force_login(admin_user)
    content = picture("JPEG").getvalue() + SECRET

    first = client.post(
        reverse("wagtailimages:add_multiple"),
        {
            "title": "Radweg",
            "collection": Collection.objects.get().pk,
            "files[]": SimpleUploadedFile("privat.jpg", content, "image/jpeg"),
        },
    ).json()
    number = first["uploaded_file_id"]
    prefix = f"uploaded-image-{number}"
    second = client.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[number]),
        {
            f"{prefix}-title": "Radweg",
            f"{prefix}-description": "Ein Radweg",
            f"{prefix}-author": "Beispiel",
            f"{prefix}-licence": "own",
            f"{prefix}-collection": collection.pk,
        },
    ).json()

    assert (first["success"], second["success"]) == (True, True)
    assert SECRET not in Path(SiteImage.objects.get().file.path).read_bytes()


@pytest.mark.usefixtures("indexes")
@pytest.mark.parametrize("address", ["wagtailimages_chooser:choose", "wagtailimages_chooser:choose_results"])
def test_chooser_searches_within_a_tag(client, collection, admin_user, address):
    client.force_login(admin_user)
    for title, tag in (("Rathaus am Markt", "haus"), ("Rathaus am Hafen", "wasser")):
        image = image_with(ContentFile(picture().getvalue(), name="x.jpg"))
        image.title = title
        image.save()
        image.tags.add(tag)
        image.save()

    html = client.get(reverse(address), {"q": "Rathaus", "tag": "wasser"}).content.decode()

    assert "Rathaus am Hafen" in html
    assert "Rathaus am Markt" not in html
