"""The reader of the API's document at /api/: made on the server, from the document itself."""
