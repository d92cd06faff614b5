"""Where the bureau's editors mind the search: synonyms, pins, what was asked, why something stands first."""
