"""Statements that write: what the gate for them lets through, and what they would do.

Nothing of this is asked about a query: the gate for reading does not know that there is another.
"""
