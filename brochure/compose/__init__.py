"""Content to Story: what is said, in reading order, with role and style."""
