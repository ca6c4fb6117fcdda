"""Pages on sheets of paper, so that folding brings them into order: PagedDocument to PagedDocument.

The sheets are written by the ordinary writer, so that they stay tagged: what is moved keeps its
owner in the structure tree.
"""
