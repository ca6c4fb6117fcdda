"""Nodes to Content: what the author wrote, read strictly."""
