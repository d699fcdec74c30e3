"""WHAT SCREENS SHOW: read-only, one file a screen."""
