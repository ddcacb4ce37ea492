"""Running a portal: samples, health, reindexing, backup."""
