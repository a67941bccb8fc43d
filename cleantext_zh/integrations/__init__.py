"""Front doors for other people's pipelines; each loads its engine when it is imported, and none is needed otherwise."""
