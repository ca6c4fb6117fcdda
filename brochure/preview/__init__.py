"""The loop of an editor: build again when a file changes, and show the pages in a browser."""
