"""Language: labels, dates, times and numbers in words, in every language of a newsroom."""
