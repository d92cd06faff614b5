"""上报 → 采用 → 统计: what units send in, what the bureau's office makes of it, and how both are counted.

Facts are append-only and figures recompute from them (docs/features/submissions.md).
"""
