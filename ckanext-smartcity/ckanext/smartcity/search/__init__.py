"""Finding datasets in Thai and by place."""
