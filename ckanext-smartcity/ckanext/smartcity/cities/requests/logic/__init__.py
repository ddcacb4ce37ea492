"""Actions and permissions about data requests."""
