"""English, among Germans."""
