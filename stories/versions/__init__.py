"""Published versions of reports: numbered, citable, each as a page and as a PDF at an address that stays."""
