"""The article: the one form that all documents are made from, its facts and notices."""
