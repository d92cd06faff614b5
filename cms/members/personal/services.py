"""Writes of names and phones."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cms.audit.services import audit_record
from cms.members import deeds
from cms.members.models import Member, PersonalData
from cms.members.personal.ciphers import digest, digests, is_of_present_key, seal
from cms.members.personal.selectors import opened, place_of
from cms.members.rules import LONGEST_NAME, is_name, is_phone, tidy_name, tidy_phone
from cms.users.models import User

WRONG_NAME = f"姓名：请填写 2 到 {LONGEST_NAME} 个汉字，民族姓名中间用“·”。"
WRONG_PHONE = "手机号：请填写 11 位手机号码，例如 13800000000。"
TAKEN = "手机号：已经登记给另一位党员。请核对号码；同一个人有两条记录的，请用“合并”。"
AT_ONCE = 200


class PhoneTaken(ValidationError):
    """Another member has the phone. Whoever may not know of that one is told so in other words."""

    def __init__(self) -> None:
        super().__init__({"phone": [TAKEN]})


@transaction.atomic
def personal_write(*, member: Member, name: str, phone: str) -> list[str]:
    """Seal name and phone of the member; returns which of the two are new. Raises ValidationError, PhoneTaken."""
    name, phone = tidy_name(name), tidy_phone(phone)
    wrong = {} if is_name(name) else {"name": [WRONG_NAME]}
    if not is_phone(phone):
        wrong["phone"] = [WRONG_PHONE]
    if wrong:
        raise ValidationError(wrong)
    if PersonalData.objects.filter(phone_digest__in=digests(phone)).exclude(member=member).exists():
        raise PhoneTaken
    data = PersonalData.objects.select_for_update().filter(member=member).first()
    known = opened(data) if data is not None else None
    changed = [label for label, old, new in _both(known, name, phone) if old != new]
    if changed:
        _write(data or PersonalData(member=member), name, phone)
    return changed


@transaction.atomic
def personal_change(*, member: Member, name: str, phone: str, by: User | None = None) -> bool:
    """Correct name or phone; whether anything changed. Raises ValidationError, PhoneTaken."""
    changed = personal_write(member=member, name=name, phone=phone)
    if changed:
        audit_record(action=deeds.PERSONAL, actor=by, subject=member, detail={"facts": {"修改了": "、".join(changed)}})
    return bool(changed)


def rotate(*, at_once: int = AT_ONCE) -> int:
    """Seal anew, under the first key, whatever lies under another; returns how many rows. Interrupted, run it again."""
    done = 0
    last = 0
    while True:
        with transaction.atomic():
            rows = list(
                PersonalData.objects.select_for_update(of=("self",))
                .filter(pk__gt=last)
                .select_related("member")
                .order_by("pk")[:at_once]
            )
            for data in rows:
                if not (is_of_present_key(data.name_sealed) and is_of_present_key(data.phone_sealed)):
                    person = opened(data)
                    _write(data, person.name, person.phone)
                    done += 1
        if not rows:
            break
        last = rows[-1].pk
    if done:
        audit_record(action=deeds.ROTATED, actor=None, detail={"facts": {"条数": done}})
    return done


def _both(known: object, name: str, phone: str) -> list[tuple[str, str, str]]:
    return [
        ("姓名", getattr(known, "name", ""), name),
        ("手机号", getattr(known, "phone", ""), phone),
    ]


def _write(data: PersonalData, name: str, phone: str) -> None:
    data.name_sealed = seal(name, place=place_of(data.member, "name"))
    data.phone_sealed = seal(phone, place=place_of(data.member, "phone"))
    data.phone_digest = digest(phone)
    data.save()
