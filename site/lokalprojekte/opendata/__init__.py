"""Open data: what the site knows about projects, money and effects, as files for everybody."""
