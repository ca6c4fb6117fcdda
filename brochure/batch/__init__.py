"""Many clinics, many handouts: what is to be built, by whom, and what is there already."""
