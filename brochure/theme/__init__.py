"""A theme file to a Theme: fonts, page, styles; contrast checked."""
