"""The articles, glossary and themes that a fresh install answers from, written for this project."""
