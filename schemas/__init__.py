"""WHAT TRAVELS: the message formats agreed with departments; imports nothing of ours."""
