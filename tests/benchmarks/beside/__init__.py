"""A view that does nothing, answered by the site's own server and middleware: what Django itself can do."""
