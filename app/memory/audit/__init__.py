"""What was done with which database, so that it can be shown later and not changed unnoticed."""
