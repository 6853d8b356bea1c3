"""What goes over the wire, in pydantic: the contract."""
