"""Forms of our own screens in the admin."""

from __future__ import annotations

from django import forms


class DeskForm(forms.Form):
    """A form that takes the focus to the first field with a mistake when it is shown again."""

    def full_clean(self) -> None:
        """Validate; the browser puts the focus where it begins to be wrong."""
        super().full_clean()
        wrong = next((name for name in self.fields if name in self.errors), None)
        if wrong:
            self.fields[wrong].widget.attrs["autofocus"] = True
