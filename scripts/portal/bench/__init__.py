"""`scripts/bench`: this portal and plain CKAN side by side, on one machine, in one run, measured in turns."""
