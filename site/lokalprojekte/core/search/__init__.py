"""German search: the same reading of text and question, on every database.

``folding`` and ``stemming`` make words plain, ``compounds`` takes them apart, ``terms`` says what a text is found by,
``question`` what somebody asks for. ``index`` asks the database, ``matcher`` the text itself, with the same meaning.
``highlight`` marks what was found in the text as it was written, ``suggest`` helps with spelling and typing.
"""
