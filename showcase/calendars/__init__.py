"""Calendars: deadlines and programme dates of what a query finds, of one call, of a programme."""
