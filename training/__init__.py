"""Makes the speech network from nothing: see README.md."""
