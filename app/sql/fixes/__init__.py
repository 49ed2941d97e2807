"""One-click changes, each an edit of the tree that mends what a check found.

An edit gets `twin`, which gives the copy of a node that may be changed; `app/sql/fix.py` carries
the change over to the person's own text.
"""
