"""Schema: which fields there are, their forms and names, and what is said of a wrong one."""
