"""审计日志: who did what to what, when, and from where; every entry holds the hash of the one before it.

`services.audit_record` writes an entry in the transaction of what it tells of. `listening/` has what writes by itself
(log-ins, Wagtail's own log, watched rows, downloads), `rights/` compares accounts and groups with what was told of them
last, `chain/` is the form of an entry, its hash and the verification, `triggers` forbid changing what stands there,
`screens/` show it to those who may read it.
"""
