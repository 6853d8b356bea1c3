"""The engine that says which calls fit which people: gates, parts of a score, sentences. No Django in it."""
