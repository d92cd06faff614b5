"""The key of words kept on a machine: an account's own, and another one after its password changed."""

from cms.editorial.writing.keeping import seal_of
from cms.users.models import User


def _user(pk: int) -> User:
    user = User(pk=pk, username=f"bian-ji-{pk}")
    user.set_password("示例")
    return user


def test_every_account_has_a_key_of_its_own() -> None:
    one, other = seal_of(_user(1)), seal_of(_user(2))

    assert one.secret != other.secret
    assert one.person != other.person


def test_another_password_is_another_key_of_the_same_person() -> None:
    user = _user(1)
    before = seal_of(user)
    user.set_password("另一个示例")

    assert seal_of(user).person == before.person
    assert seal_of(user).secret != before.secret
    assert seal_of(user) == seal_of(user)
