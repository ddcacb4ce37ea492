"""What rdflib calls the formats of the feeds."""

RDFLIB = {"ttl": "turtle", "xml": "xml", "rdf": "xml", "jsonld": "json-ld", "n3": "n3", "nt": "nt"}
