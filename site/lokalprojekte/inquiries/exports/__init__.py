"""Inquiries as files: one table of columns, two formats. Nothing here asks who may do it; the inbox does."""
