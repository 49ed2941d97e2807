"""The command palette: everything the window can do or open, by a few letters of its name."""
