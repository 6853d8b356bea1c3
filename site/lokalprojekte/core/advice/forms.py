"""The form of every page: what must be mended is said at its field when somebody publishes or hands in."""

from __future__ import annotations

from wagtail.admin.forms import WagtailAdminPageForm

from lokalprojekte.core.advice.findings import what_stops


class CheckedPageForm(WagtailAdminPageForm):
    """Saves any draft; a page to be published must pass the checks."""

    def _post_clean(self) -> None:
        """Ask the checks about the page as it was typed. A draft may be as unfinished as it likes."""
        super()._post_clean()
        if self.is_deferred_validation or self.errors:
            return
        for finding in what_stops(self.instance):
            self.add_error(finding.field if finding.field in self.fields else None, finding.message)
