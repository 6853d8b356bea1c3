"""The outbox in the admin: every mail can be read there, none can be written or changed."""
