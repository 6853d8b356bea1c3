"""What the pages of this section show beyond their own fields."""

from __future__ import annotations

from showcase.presentation.calls import GuideInBrief, call_context
from showcase.presentation.hosts import host_context, host_index_context
from showcase.presentation.network import network_context
from showcase.presentation.programmes import programme_context

__all__ = ["GuideInBrief", "call_context", "host_context", "host_index_context", "network_context", "programme_context"]
