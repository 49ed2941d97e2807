"""The picture of tables and the keys between them."""
