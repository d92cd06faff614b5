"""Names and phones: sealed by `ciphers`, read by `selectors`, which asks who wants to know, written by `services`."""
