"""How dates and numbers are written and may be typed, where Django does otherwise."""
