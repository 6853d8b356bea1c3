"""Django's SQLite, for connections that outlive a request. Django looks for :mod:`base` itself."""
