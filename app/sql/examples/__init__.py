"""Small made-up databases on which two queries may differ."""
