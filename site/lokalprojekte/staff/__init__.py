"""How staff sign in, who needs a second factor for it, and who did what."""
