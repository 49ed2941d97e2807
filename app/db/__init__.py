"""The only home of SQLAlchemy and the database drivers."""
