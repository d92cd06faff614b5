"""A cluster of Elasticsearch as engine. It holds tokens and facts; texts stay in the site's database."""
