"""PagedDocument to bytes: a tagged PDF file, PDF/UA-1 and PDF/A-2a at once."""

WORDS_NAMESPACE = "urn:uuid:7c0f2d5e-4a63-5b0e-9d7b-3f2a1c8e6b54#"
"""Of our own property in XMP, `words`: the fingerprint of an approved handout's words."""
