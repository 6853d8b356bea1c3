"""Pages of the inbox: as many as anybody leafs through, and no more counted than that."""

from __future__ import annotations

from typing import Any, Final

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.paginator import WagtailPaginator

#: What one list shows at most. Whoever looks further back narrows the list or searches; counting everything would take
#: the longer the more there is.
MOST_LISTED: Final = 1_000


class InboxPaginator(WagtailPaginator):
    """Counts up to ``most``, and says so when there is more."""

    most = MOST_LISTED

    @cached_property
    def _found(self) -> int:
        inquiries: Any = self.object_list
        return int(inquiries.order_by().values("pk")[: self.most + 1].count())

    @cached_property
    def count(self) -> int:
        """How many inquiries the list shows."""
        return min(self._found, self.most)

    @property
    def is_cut(self) -> bool:
        """Whether there are more than the list shows."""
        return self._found > self.most

    @cached_property
    def items_count_label(self) -> str:
        """The number above the list, in words."""
        if self.is_cut:
            return _("more than %(count)s inquiries") % {"count": self.most}
        label: str = super().items_count_label
        return label
