"""What the worker does after something that shows pictures was published."""

from __future__ import annotations

from django.apps import apps
from django_tasks import task
from wagtail.images import get_image_model

from lokalprojekte.core.pictures import services


@task()
def draw_pictures(label: str, key: int) -> None:
    """Draw what the record ``key`` of the model ``label`` (``stories.successstorypage``) shows, unless it is gone."""
    record = apps.get_model(label).objects.filter(pk=key).first()
    if record is not None and getattr(record, "live", True):
        services.draw_for(record=record)


@task()
def draw_picture_again(key: int) -> None:
    """Draw the picture ``key`` wherever it is shown: its file or what matters in it has changed."""
    image = get_image_model().objects.filter(pk=key).first()
    if image is not None:
        services.draw_again(image=image)
