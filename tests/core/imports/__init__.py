"""Files of other programs, as those programs write them."""
