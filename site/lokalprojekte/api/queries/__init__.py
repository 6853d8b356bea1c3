"""What the rooms below know, as mappings in the words of the contract."""
