"""What a dataset must say: fields, code lists, eras, languages, licences, score."""
