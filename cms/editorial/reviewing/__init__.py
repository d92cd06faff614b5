"""The three reviews (初审, 复审, 终审) that nobody walks round.

`ledger` and `content_hashes` say what was approved, `guard`, `receivers` and the triggers of `sql` hold it, `desk` and
`flow` lead a text through it, `admissions` are the two ways beside it, `inspection` compares what is public with the
ledger. docs/decisions/0019-three-reviews.md says why it is built so.
"""
