"""Recorded speech and its texts in the files of games."""
