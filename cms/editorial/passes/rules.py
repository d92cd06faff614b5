"""When a note is settled. Pure."""

SHORTEST, LONGEST = 2, 200


def is_still_there(words: str, passage: str, suggestion: str) -> bool:
    """Whether the words still have the passage that should be something else.

    Where the passage is a part of what it should be (武汉 of 武汉市) only those places count that are not put right
    yet.
    """
    if suggestion and passage in suggestion and passage != suggestion:
        words = words.replace(suggestion, "\n")
    return passage in words
