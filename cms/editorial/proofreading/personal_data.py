"""Personal data: numbers that are one person's and never belong in a published text.

Numbers are known by their check digit (GB 11643-1999 for identity numbers, ISO/IEC 7812-1 for bank cards), their form
(GA 36-2018 for number plates) or the word before them (护照). Codes of organisations, serial numbers and amounts of the
same length are told apart by the words around them. Messages and suggestions never repeat a number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cms.editorial.proofreading.check_digits import has_luhn_check, identity_check, is_credit_code
from cms.editorial.proofreading.finding import Finding, Severity

_NARROW = {ord("０") + n: ord("0") + n for n in range(10)} | {ord("Ａ") + n: ord("A") + n for n in range(26)}
"""Wide digits and letters hide no number; each becomes one character, so that places stay what they are."""
_BEFORE = r"(?<![0-9A-Za-z])(?<![0-9][.])(?<![0-9A-Za-z][-_=])"
_AFTER = r"(?![0-9A-Za-z*])(?![-_.][0-9A-Za-z])"
_WEB_ADDRESS = re.compile(
    r"(?:https?://|www\.|(?<![A-Za-z0-9-])(?:[A-Za-z0-9-]{1,63}\.){1,9}[A-Za-z]{2,}/)[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+",
    re.IGNORECASE,
)

_IDENTITY = re.compile(
    rf"{_BEFORE}(?:[0-9]{{6}}[ \xa0\u3000-]?[0-9]{{8}}[ \xa0\u3000-]?[0-9]{{3}}[0-9Xx]"
    rf"|(?:[0-9]{{4}}[ \xa0-]){{4}}[0-9][0-9Xx]|(?P<old>[0-9]{{15}})){_AFTER}"
)
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]")
_BORN = range(1900, 2036)
_BORN_OF_OLD = range(20, 100)
"""In a number without check digit and without 身份证 before it; 00 to 19 look like the date in a serial number."""

_MOBILE = re.compile(
    r"(?<![0-9A-Za-z])(?<![0-9][.])(?:(?<![0-9A-Za-z][-_=])|(?<=[^0-9]86-))(?:\+?86(?=1))?"
    r"(?P<number>1[3-9][0-9](?P<gap>[ \xa0\u3000–—－-]?)[0-9]{4}(?P=gap)[0-9]{4})" + _AFTER
)
_CARD = re.compile(
    rf"{_BEFORE}(?:[0-9]{{16,19}}|(?:[0-9]{{4}}(?P<gap>[ \xa0-]))(?:[0-9]{{4}}(?P=gap)){{2}}[0-9]{{4}}"
    rf"(?:(?P=gap)[0-9]{{1,3}})?){_AFTER}"
)
_ISSUERS = re.compile(
    r"62[0-9]{14,17}|4[0-9]{15}(?:[0-9]{3})?|5[1-5][0-9]{14}|60[13][0-9]{13,16}|9558[0-9]{15}|35[2-8][0-9]{13}"
)
"""UnionPay; Visa, and its twins of 19 digits; Mastercard; older domestic cards; JCB."""
_PLATE = re.compile(
    r"(?P<province>[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新])[A-HJ-NP-Z][·•・.\-－ ]?"
    r"(?P<serial>[A-HJK][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[A-HJK]|[A-HJ-NP-Z0-9]{5})(?![0-9A-Za-z-])"
)
_PLATE_DIGITS = 3
_ENDS_A_WORD = {
    "新": "最全更创翻革重崭清刷维迎",
    "京": "北南东",
    "津": "天",
    "川": "四银汉",
    "宁": "南西辽济海",
    "云": "阿里白乌多",
    "苏": "江姑",
    "藏": "西收珍馆",
    "贵": "珍宝可富昂尊",
    "青": "年丹长踏",
    "吉": "安",
}
"""What stands before these characters where they are the end of a word: 最新B12345 is a model."""
_NO_PLATE_AFTER = re.compile(r"型|款|系列|号(?![\u4e00-\u9fff]{0,3}[车牌])")
_PASSPORT = re.compile(
    r"(?:护照|(?:内地|大陆|港澳|台湾)(?:居民)?通行证|回乡证|台胞证)"
    r"(?P<between>(?:证件|证)?[，,（(]?(?:号码|编号|号)?[为是系]?[:：（(\s]{0,3}(?:N[oO]\.? ?)?)"
    r"(?P<number>[A-Z]{1,2}[0-9]{6,9}|[0-9]{8,9})(?![0-9A-Za-z])"
)

_AN_IDENTITY = re.compile(r"身份证|身份号码|公民身份|证件号")
_SERIAL = re.compile(
    r"(?:编号|序号|流水号?|单号|订单|受理号|登记号|注册号|登记证号?|证书号?|许可证号?|备案号?|文号|字号|案号|条码|条形码|批号|批次号?|编码|代码|"
    r"识别码|标识码|追溯码|验证码|发票号?|票号|档号|档案号|学号|学籍号|准考证号?|考号|合同号|协议号|项目号|公告号|邮编|型号|"
    r"资产号|设备号|ISBN|ISSN|IMEI|QQ群?|SN|N[oO]\.?)(?:号码|号)?[为是]?[:：\s（(第“]*$",
    re.IGNORECASE,
)
_OF_ANOTHER_THING = re.compile(r"[^机话系信动通小线人]号[:：]\s?$")
"""工单号：, 会员号：, but not 手机号：, 微信号：."""
_OTHERS_LISTED = re.compile(r"[0-9A-Za-z、/\s和及与至—-]+$")
"""Numbers that stand between a label and the number looked at."""
_CREDIT_LABEL = "信用代码"
_UNIT = re.compile(r"\s?(?:[多余]?[万亿]?元|美元|港元|欧元|日元|人次|平方|立方|吨|公斤|千克|千瓦|[%％‰]|册)")
_STOPS = re.compile(r"[。！？；;]")
_WHOSE_PHONE = re.compile(
    r"(?P<service>(?:值班|办公|咨询|监督|举报|投诉|服务|报名|预约|救助|求助|公开|接待|应急|信访|客服|救援|业务|对外|受理)"
    r"(?:(?!人)[\u4e00-\u9fff（）、]){0,6}?(?:电话|手机|号码|专线|热线)(?:电话|号码)?|热线(?:电话|号码)?|值班室|客服|总机)"
    r"|(?P<person>联系人|负责人|手机|本人|个人|家属|监护人|家庭|家住|姓名|先生|女士|同志|某|身份证|微信|电话|联系方式)"
)
_BANK = re.compile(r"卡号|银行卡|储蓄卡|信用卡|借记卡|社保卡|账号|帐号|账户|开户")
_ACCOUNT_OF_AN_OFFICE = re.compile(r"捐款|捐赠|募捐|对公|单位|基本户|财政|专户|总会|基金会|户名")
_CARD_WORD = re.compile(r"卡")
_OFFICIAL_CAR = re.compile(r"公务|公车|执法|救护|殡仪|救助车|运尸|接运|单位车|巡查车")
_NEAR = 40


@dataclass(frozen=True, slots=True)
class _Seen:
    begin: int
    end: int
    code: str
    severity: Severity
    message: str


def personal_data(position: int, text: str) -> Iterator[Finding]:
    narrow = text.translate(_NARROW)
    addresses = [found.span() for found in _WEB_ADDRESS.finditer(narrow)]
    for rule in (_identity_numbers, _mobile_numbers, _bank_cards, _plates, _passports):
        for seen in rule(narrow):
            if not any(begin <= seen.begin < end for begin, end in addresses):
                passage = text[seen.begin : seen.end]
                yield Finding(seen.code, seen.severity, position, passage, seen.message, masked(passage))


def masked(number: str) -> str:
    """The number with its middle starred, marks between the digits left: 138****0000, 鄂A·***45."""
    places = [at for at, one in enumerate(number) if one.isalnum()]
    front, back = (3, 4) if len(places) > 10 else (2, 2)
    hidden = set(places[front:-back])
    return "".join("*" if at in hidden else one for at, one in enumerate(number))


def _identity_numbers(text: str) -> Iterator[_Seen]:
    message = "身份证号是个人信息，不得公开，请删去或遮盖。"
    for found in _IDENTITY.finditer(text):
        digits = re.sub(r"[ \xa0\u3000-]", "", found.group()).upper()
        named = bool(_AN_IDENTITY.search(text[max(0, found.start() - 12) : found.start()]))
        is_one = _is_old_number(digits, named) if found["old"] else _is_identity_number(digits)
        if not is_one or _has_unit(text, found.end()):
            continue
        if not named and (_is_serial(text, found.start()) or _is_listed_as_credit_code(text, found.start(), digits)):
            continue
        yield _Seen(found.start(), found.end(), "identity_number", Severity.ERROR, message)


def _is_identity_number(digits: str) -> bool:
    return _is_date(int(digits[6:10]), digits[10:14]) and identity_check(digits[:17]) == digits[17]


def _is_old_number(digits: str, named: bool) -> bool:
    """The 15 digits in use until 1999: a county's code, the birth date with two digits for its year, a number."""
    if not _PROVINCE.match(digits) or not _is_date(1900 + int(digits[6:8]), digits[8:12]):
        return False
    return named or (digits[4:6] != "00" and int(digits[6:8]) in _BORN_OF_OLD)


def _is_date(year: int, month_and_day: str) -> bool:
    try:
        date(year, int(month_and_day[:2]), int(month_and_day[2:]))
    except ValueError:
        return False
    return year in _BORN


def _is_listed_as_credit_code(text: str, begin: int, digits: str) -> bool:
    return is_credit_code(digits) and _CREDIT_LABEL in text[:begin]


def _mobile_numbers(text: str) -> Iterator[_Seen]:
    for found in _MOBILE.finditer(text):
        begin, end = found.span("number")
        in_a_number = text[max(0, begin - 1) : begin] == "第" and text[end : end + 1] == "号"
        if (
            in_a_number
            or _OF_ANOTHER_THING.search(text[max(0, begin - 6) : begin])
            or _has_unit(text, end)
            or _is_serial(text, begin)
        ):
            continue
        if _is_service_number(text, begin):
            message = "这里是手机号码，请确认是单位公开的号码。"
            yield _Seen(begin, end, "mobile_number", Severity.WARNING, message)
        else:
            message = "手机号码是个人信息，不得公开，请删去或遮盖。"
            yield _Seen(begin, end, "mobile_number", Severity.ERROR, message)


def _is_service_number(text: str, begin: int) -> bool:
    """Whether the last word before the number that says whose it is names a service."""
    labels = list(_WHOSE_PHONE.finditer(_clause_before(text, begin)))
    return bool(labels) and labels[-1]["service"] is not None


def _bank_cards(text: str) -> Iterator[_Seen]:
    for found in _CARD.finditer(text):
        digits = re.sub(r"[^0-9]", "", found.group())
        if not _ISSUERS.fullmatch(digits) or not has_luhn_check(digits):
            continue
        if _has_unit(text, found.end()) or _is_serial(text, found.start()):
            continue
        before = _clause_before(text, found.start())
        shaped_like_identity = len(digits) == 18 and _is_date(int(digits[6:10]), digits[10:14])
        if shaped_like_identity and not _BANK.search(before):
            continue
        if _ACCOUNT_OF_AN_OFFICE.search(before) and not _CARD_WORD.search(before):
            if digits.startswith("62"):
                message = "这里像银行卡号，请确认是单位公开的账号。"
                yield _Seen(found.start(), found.end(), "bank_card", Severity.WARNING, message)
            continue
        message = "银行卡号是个人信息，不得公开，请删去或遮盖。"
        yield _Seen(found.start(), found.end(), "bank_card", Severity.ERROR, message)


def _plates(text: str) -> Iterator[_Seen]:
    for found in _PLATE.finditer(text):
        begin, end = found.span()
        before = _clause_before(text, begin)
        ends_a_word = bool(before) and before[-1] in _ENDS_A_WORD.get(found["province"], "")
        if ends_a_word or sum(one.isdigit() for one in found["serial"]) < _PLATE_DIGITS or _is_serial(text, begin):
            continue
        if _NO_PLATE_AFTER.match(text, end) and "车" not in before:
            continue
        if _OFFICIAL_CAR.search(before):
            message = "这里是车牌号，请确认是可以公开的单位车辆。"
            yield _Seen(begin, end, "vehicle_plate", Severity.WARNING, message)
        else:
            message = "车牌号是个人信息，不得公开，请删去或遮盖。"
            yield _Seen(begin, end, "vehicle_plate", Severity.ERROR, message)


def _passports(text: str) -> Iterator[_Seen]:
    message = "护照、通行证号码是个人信息，不得公开，请删去或遮盖。"
    for found in _PASSPORT.finditer(text):
        begin, end = found.span("number")
        if not text[begin].isdigit() or "号" in found["between"]:
            yield _Seen(begin, end, "passport_number", Severity.ERROR, message)


def _clause_before(text: str, begin: int) -> str:
    return _STOPS.split(text[max(0, begin - _NEAR) : begin])[-1]


def _is_serial(text: str, begin: int) -> bool:
    """Whether a label before the number says that it numbers a thing: 编号, 受理号, 信用代码."""
    before = text[max(0, begin - _NEAR) : begin]
    return bool(_SERIAL.search(before) or _SERIAL.search(_OTHERS_LISTED.sub("", before)))


def _has_unit(text: str, end: int) -> bool:
    return _UNIT.match(text, end) is not None
