"""学时: the append-only ledger of learning, what it adds up to, and what is said of it (docs/decisions/0029)."""
