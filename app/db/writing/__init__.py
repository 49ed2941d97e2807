"""The other door into a database: a process of its own, opened by an unlock and closed by a lock.

Nothing here is imported by the session's process, which only reads.
"""
