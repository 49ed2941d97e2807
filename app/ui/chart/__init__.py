"""Charts: painted with Qt, so that they have the window's fonts and colours and nothing to load."""
