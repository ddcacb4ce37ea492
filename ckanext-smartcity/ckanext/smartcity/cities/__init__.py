"""One organisation per city: pages, agenda, coverage, roles."""
