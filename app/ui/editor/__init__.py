"""The SQL editor: a plain text edit that knows SQL, one idea a file."""
