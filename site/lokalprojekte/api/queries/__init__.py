"""What the API reads: its own records, and what the rooms below know, in the words of the contract."""
