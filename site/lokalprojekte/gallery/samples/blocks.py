"""Every block of a body with the value editors see in the picker, and how pictures stand in a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.images import get_image_model

from home.blocks import AssuranceBlock, AudienceBlock, ContentBody, ReasonBlock
from lokalprojekte.gallery.sample import Sample, State, sample, thing


def blocks() -> Iterator[Sample]:
    """Yield them; pictures, films and files are the newest of the library."""
    body = ContentBody()
    image = get_image_model().objects.order_by("-pk").first()
    if image is not None:
        yield sample(
            "picture",
            im_Text={"picture": image, "caption": "Der Marktplatz am Morgen"},
            breit={"picture": image, "size": "wide", "credit": False},
            Karte={"picture": image, "size": "card", "credit": False},
        )
    children = {
        **body.child_blocks,
        "assurance": AssuranceBlock(),
        "audience": AudienceBlock(),
        "reason": ReasonBlock(),
    }
    for name, block in children.items():
        context = {**_preview(block), **_FROM_SETTINGS.get(name, {})}
        yield Sample(f"blocks/{name}", [State("gefüllt", context)], inside="ul.reasons" if name == "reason" else "")
    text = [("heading", "Ausgangslage"), ("text", children["text"].get_preview_value())]
    yield sample("body", Absätze={"body": body.normalize(text)})


#: What a block reads from the settings of the site it is shown on.
_FROM_SETTINGS: dict[str, dict[str, Any]] = {
    "legal": {
        "facts": [thing(label="Verantwortlich", value="Amira Beispiel"), thing(label="Register", value="VR 0000")]
    }
}


def _preview(block: Any) -> dict[str, Any]:
    return dict(block.get_context(block.get_preview_value()))
