"""Drawing what pages will show, before anybody asks for it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from wagtail.images import get_image_model
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page

from lokalprojekte.core.pictures.markup import existing
from lokalprojekte.core.pictures.shapes import SHAPES
from lokalprojekte.core.pictures.signals import pictures_drawn
from lokalprojekte.core.pictures.wanted import wanted_by

if TYPE_CHECKING:
    from django.db.models import Model

    from lokalprojekte.core.models import SiteImage

logger = logging.getLogger(__name__)


def draw_for(*, record: Model) -> int:
    """Draw what ``record`` shows and is not there yet; return how many files that made.

    Sends ``pictures_drawn`` when there were any, so that finished pages name them. A picture whose file is gone or
    broken is left out, with a line in the log.
    """
    wanted = wanted_by(record)
    pictures = get_image_model().objects.in_bulk(list(wanted))
    drawn = sum(_draw(pictures[key], shapes) for key, shapes in sorted(wanted.items()) if key in pictures)
    if drawn:
        pictures_drawn.send(get_image_model())
    return drawn


def draw_again(*, image: SiteImage) -> int:
    """Draw ``image`` anew for every public record that shows it; return how many files that made."""
    users = (user.specific if isinstance(user, Page) else user for user, _places in image.get_usage())
    public = [each for each in users if getattr(each, "live", True)]
    return sum(draw_for(record=each) for each in public)


def _draw(image: SiteImage, shapes: set[str]) -> int:
    drawn = 0
    for shape in sorted(shapes):
        there = existing(image, shape)
        for spec in SHAPES[shape].specs:
            if spec in there:
                continue
            try:
                image.get_rendition(spec)
            except (OSError, ValueError, SourceImageIOError, InvalidFilterSpecError) as error:
                logger.warning("picture %s could not be drawn (%s): %s", image.pk, spec, type(error).__name__)
                break
            drawn += 1
    return drawn
