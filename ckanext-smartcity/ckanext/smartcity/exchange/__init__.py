"""Files in and out: spreadsheets, GD Catalog records, JSON lines."""
