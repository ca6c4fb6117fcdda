"""SVG files: read, allow-listed, and flattened to plain shapes in points."""
