"""Around the article: what pages and their heads say beside it, and where they lead."""
