"""The same workflow without a window."""
