"""Installs, starts and watches a portal on one machine; needs nothing but Python's standard library."""
