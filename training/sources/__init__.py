"""Everything that sounds: takes of voices with their phone times, and of what is no voice."""
