"""Tests of the house itself: who imports whom, what the tree says, which names and words stay out."""
