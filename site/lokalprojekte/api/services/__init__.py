"""What the API writes by itself."""
