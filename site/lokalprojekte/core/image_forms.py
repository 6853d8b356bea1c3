"""The form for pictures: a broken file is an error beside its field, never a server error."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class SafeImageField(WagtailImageField):
    """Wagtail's field, which lets a decoder's error through when it reads the size."""

    def check_image_pixel_size(self, f: Any) -> None:
        """Refuse a file whose head promises a picture that cannot be read.

        Raises:
            ValidationError: for such a file, and for one with too many pixels.
        """
        try:
            super().check_image_pixel_size(f)
        except ValidationError:
            raise
        except Exception as error:  # decoders raise whatever a broken file provokes
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error


class SiteImageForm(BaseImageForm):
    """Wagtail's form with the careful field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stock = self.fields.get("file")
        if stock is not None:
            self.fields["file"] = SafeImageField(label=stock.label, required=stock.required, widget=stock.widget)
