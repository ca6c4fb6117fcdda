"""The check pass: what is wrong with a handout that no other pass would stop at."""
