"""Writing: public releases become an article, and the article becomes every format."""
