"""Codes by which members take accounts: made by the branch or the office, good once."""
