"""One file an edition: how the same story becomes another file."""
