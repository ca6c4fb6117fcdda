"""What a story takes from the theme that it is shown in, before anything has a place."""
