"""What others would take for the intake: each does three inserts a message, in its own usual way."""
