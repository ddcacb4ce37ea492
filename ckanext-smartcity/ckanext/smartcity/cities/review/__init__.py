"""Review before publishing, an option of each organisation: editors propose, its admins decide."""
