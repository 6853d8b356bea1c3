"""Backups and their way back: database, media and the list of erasures in one encrypted file."""
