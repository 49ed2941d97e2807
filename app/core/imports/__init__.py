"""Connections out of the files of other programs: text in, profiles out, nothing saved here."""
