"""Feeds of the calls a query finds: Atom and JSON Feed, made of the same entries."""
