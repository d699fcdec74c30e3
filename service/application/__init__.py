"""THE USE CASES: one file, one verb, one transaction."""
