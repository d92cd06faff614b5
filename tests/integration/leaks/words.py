"""Made-up words that stand for secrets: each is issued once, so that a substring search tells where it came from."""

import random
import string
from dataclasses import dataclass, field

LETTERS = 12


@dataclass
class Words:
    """Every word ever issued, with what it was issued for."""

    rng: random.Random
    issued: dict[str, str] = field(default_factory=dict)

    def new(self, purpose: str) -> str:
        """Letters only, so that neither segmentation nor escaping tears it apart, and it may stand in an address."""
        word = "q" + "".join(self.rng.choices(string.ascii_lowercase, k=LETTERS - 2)) + "z"
        self.issued[word] = purpose
        return word

    def among(self, text: str) -> set[str]:
        """Those of the words that occur in the text."""
        return {word for word in self.issued if word in text}
