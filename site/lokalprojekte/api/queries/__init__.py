"""What the API reads and no other room needs."""
