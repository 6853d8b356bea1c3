"""A page for each Land and each field of action: everything the records say about one theme."""
