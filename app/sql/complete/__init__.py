"""What can be written at a place of a text that may be half typed, the fittest first."""
