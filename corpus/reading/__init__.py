"""Bytes in, Article out: what kind of file, its blocks, which of them are the article."""
