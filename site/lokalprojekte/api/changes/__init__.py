"""The feed of changes: a client that reads nothing else knows which details to fetch again."""
