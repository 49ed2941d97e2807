"""What may object to a statement, one ground a file; `app.sql.gate` lists and asks them all."""
