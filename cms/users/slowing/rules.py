"""How long to wait after how many failures."""

from dataclasses import dataclass
from datetime import timedelta

WAITS = tuple(timedelta(seconds=seconds) for seconds in (30, 60, 120, 300, 900))
"""Never longer: who mistypes comes in within a quarter of an hour, who guesses gets a hundred tries a day."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The first `free` attempts without success cost nothing, each further one a longer wait.

    `memory` counts from the first attempt.
    """

    name: str
    free: int
    memory: timedelta

    def wait_after(self, count: int) -> timedelta:
        """After the attempt with this number, when it fails; the first is 1."""
        if count < self.free:
            return timedelta(0)
        return WAITS[min(count - self.free, len(WAITS) - 1)]


ACCOUNT_FROM_ADDRESS = Ladder("account-from-address", free=5, memory=timedelta(days=1))
ACCOUNT_FROM_DEVICE = Ladder("account-from-device", free=5, memory=timedelta(days=1))
ADDRESS = Ladder("address", free=30, memory=timedelta(hours=1))
"""Over all accounts: a whole office may sit behind one address."""
ISSUER = Ladder("issuer", free=30, memory=timedelta(hours=1))
"""By address, of what the identity provider sends back: no password to guess, but each return costs it a question."""
SECOND_STEP = Ladder("second-step", free=5, memory=timedelta(days=1))


def in_words(seconds: int) -> str:
    """`30 秒`, `2 分钟`; minutes are rounded up, so that who waits as long as told comes in."""
    return f"{seconds} 秒" if seconds < 60 else f"{-(-seconds // 60)} 分钟"


def please_wait(seconds: int) -> str:
    return f"连续输错次数较多，请等 {in_words(seconds)}再试。在您平时用的电脑或手机上登录不受影响。"
