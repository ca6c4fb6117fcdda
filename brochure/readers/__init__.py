"""What is really in a PDF, read independently of what wrote it."""
