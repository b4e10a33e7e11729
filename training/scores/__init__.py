"""How well it hears, moves, closes and keeps quiet."""
