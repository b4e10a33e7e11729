"""What is said, which phones it has and where the mouth goes in them."""
