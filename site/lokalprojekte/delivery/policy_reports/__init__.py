"""What browsers did not load or run because the content security policy forbids it: taken in, kept few, shown."""
