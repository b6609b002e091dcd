"""Web pages, and what browsers and search engines need beside them."""
