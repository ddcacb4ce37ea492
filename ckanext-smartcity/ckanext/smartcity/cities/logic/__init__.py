"""Actions and permissions of the city pages."""
