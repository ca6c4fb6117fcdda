"""Story to PagedDocument: where everything is."""
