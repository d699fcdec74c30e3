"""WHO WE TALK TO: each department, its part of the content and its dialect, and the wires."""
