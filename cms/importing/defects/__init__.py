"""What is wrong in an old page: its words as proofreading sees them, and what only an old page can lack."""

from cms.importing.defects.proofreading import findings, text_findings

__all__ = ["findings", "text_findings"]
