"""THE DEPARTMENT DESK: a small program for a department without a system; it speaks only messages."""
