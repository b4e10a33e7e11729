"""From what is heard to the motion of lips: its definition, its fit to tracked clips, and numbers to check another implementation by."""
