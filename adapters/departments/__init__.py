"""EACH DEPARTMENT: its part of the content and its dialect, one module each."""
