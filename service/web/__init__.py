"""PEOPLE come in: a blueprint a screen; console, public site, API."""
