"""PagedDocument to bytes: a tagged PDF file, PDF/UA-1 and PDF/A-2a at once."""
