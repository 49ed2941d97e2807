"""Where the tables of a diagram stand and how its lines run: pure geometry, the same each time."""
