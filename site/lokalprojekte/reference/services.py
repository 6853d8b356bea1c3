"""What changes the reference data: the import."""
