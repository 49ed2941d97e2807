"""Which columns hold data that is not for everybody's eyes, and what a person said of that."""
