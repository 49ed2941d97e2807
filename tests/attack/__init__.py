"""The three layers of read-only under attack, each with the other two switched off."""
