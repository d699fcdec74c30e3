"""THE RULES: plain Python, no IO, no clock, no hidden randomness, no third-party import."""
