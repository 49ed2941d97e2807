"""Corrections on the tree, each for one way in which a draft misses the schema.

Each is a function `(tree, schema) -> repairs` that changes `tree` only where a name does not
resolve, so a query that the database would accept is never turned into another one.
"""
