"""Members: the keys their names and phones are sealed by, and how long a client of theirs comes in without asking."""

from cms.settings import env

PERSONAL_DATA_KEYS = env.words("PERSONAL_DATA_KEYS")
"""The first seals, all of them open: a new key is put in front, and `rotate_personal_data_keys` seals anew."""
MEMBER_TOKEN_DAYS = env.number("MEMBER_TOKEN_DAYS", default=90)
"""For how long a WeChat or mini-program client stays logged in."""
