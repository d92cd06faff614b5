"""Check digits: what tells a number of a kind from other digits of the same length."""

_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_CHECKS = "10X98765432"
_CREDIT_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""I, O, S, V and Z are left out, GB 32100-2015."""
_CREDIT_LENGTH = 18


def identity_check(first_17: str) -> str:
    """The 18th character of an identity number: GB 11643-1999, ISO 7064 MOD 11-2."""
    return _IDENTITY_CHECKS[
        sum(weight * int(digit) for weight, digit in zip(_IDENTITY_WEIGHTS, first_17, strict=True)) % 11
    ]


def is_credit_code(code: str) -> bool:
    """Whether this is a 统一社会信用代码, its check character included: GB 32100-2015."""
    if len(code) != _CREDIT_LENGTH or code[0] not in "159Y" or any(one not in _CREDIT_CHARACTERS for one in code):
        return False
    weighted = sum(pow(3, place, 31) * _CREDIT_CHARACTERS.index(one) for place, one in enumerate(code[:-1]))
    return _CREDIT_CHARACTERS[-weighted % 31] == code[-1]


def has_luhn_check(digits: str) -> bool:
    """Whether the last digit is right by Luhn's formula: ISO/IEC 7812-1, annex B."""
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(two // 10 + two % 10 for two in doubled)) % 10 == 0
