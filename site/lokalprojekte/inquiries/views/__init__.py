"""What the public sees of inquiries."""
