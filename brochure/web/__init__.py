"""The handout without pages: as one web page, and as plain text, from the Story that pages have."""
