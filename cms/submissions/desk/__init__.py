"""The desk where submissions arrive: sending, answering, adopting."""
