"""Who did what: Wagtail's log, what it does not write down by itself, and the report that reads both."""
