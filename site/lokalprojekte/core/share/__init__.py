"""The picture of a page for those who pass it on: what it says, how it is drawn, where it is kept."""
