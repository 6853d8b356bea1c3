"""What a form that is sent looks like."""

from __future__ import annotations

from tests.lokalprojekte.inquiries.conftest import filled, leipzig, token  # noqa: F401 - fixtures
