"""`scripts/bench search`: searching very many datasets, indexed directly into Solr, beside plain CKAN."""
