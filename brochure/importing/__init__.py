"""Leaflets of word processors and the web as drafts, with every word accounted for."""
