"""What could be silently wrong with a query that runs, one idea a file.

Each check is a function `(tree, facts) -> findings` and changes nothing. `app/sql/check.py` lists
them; the words that people read are in `words.py`, by code.
"""
