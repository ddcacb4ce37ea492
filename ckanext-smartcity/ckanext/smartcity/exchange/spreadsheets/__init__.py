"""A city's catalogue as a spreadsheet: out, edited by hand, and in again without loss."""
