"""How dates may be typed where Django would not take the way this country writes them."""
