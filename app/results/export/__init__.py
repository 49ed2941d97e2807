"""Rows as files of every format, written whole or not at all."""
