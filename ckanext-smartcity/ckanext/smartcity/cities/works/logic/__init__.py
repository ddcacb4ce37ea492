"""Actions and permissions about works."""
