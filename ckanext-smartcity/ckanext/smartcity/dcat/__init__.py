"""Saying the catalogue to machines as DCAT-AP."""
