"""What is wrong in an old page: told to the editor with the passage, never corrected behind his back.

Precision first: every rule names something that is an error in any official text, or that contradicts the document
itself. `findings` applies them all; each module holds rules of one kind.
"""

from cms.importing.defects.finding import Finding, Severity
from cms.importing.defects.proofreading import findings, text_findings

__all__ = ["Finding", "Severity", "findings", "text_findings"]
