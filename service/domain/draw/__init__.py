"""THE DRAW: SSJ1 as pure code; the same freeze and the same key give the same certificate everywhere."""
