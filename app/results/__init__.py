"""What came back from the database, as Arrow."""
