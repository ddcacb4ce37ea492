"""Places of Thailand: codes, names, outlines, geometry checks."""
