"""Starts the site: set-up where something is missing, then the web server and the worker as children.

Nothing here imports Django's applications but the web server itself (``forked``): importing them costs seconds, and a
second start has nothing to do but to start the children. docs/decisions/0005-two-commands.md has the reasons and the
figures.
"""

from __future__ import annotations
