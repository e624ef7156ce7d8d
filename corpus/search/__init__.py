"""Finding: names (articles, terms, themes) and passages."""
