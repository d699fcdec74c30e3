"""Fault trials: what breaks in production is broken here, and every message is counted afterwards."""
