"""Runs two queries on small made-up databases in memory."""
