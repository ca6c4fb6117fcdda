"""One file a rule for finished PDF files; apart, so that a build need not import them."""
