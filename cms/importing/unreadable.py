class Unreadable(ValueError):
    """The file is no page we can bring in; the message says why and what helps, in Chinese."""
