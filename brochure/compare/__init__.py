"""What differs between two handouts: in words, in numbers, in sources, and in what they claim."""
