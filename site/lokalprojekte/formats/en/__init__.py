"""English in a German admin."""
