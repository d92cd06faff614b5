"""Numbers: approximations made twice, what cannot shrink by a multiple, and how figures are written.

GB/T 15835-2011 (出版物上数字用法); a rule names its paragraph where it has one. What depends on meaning is
left out: spaces within numbers, 二 and 两 before most measure words, commas between thousands.
"""

import re
from collections.abc import Iterator

from cms.editorial.proofreading.document_numbers import without_document_numbers
from cms.editorial.proofreading.finding import Finding, Severity

_HAN_DIGIT = "一二三四五六七八九"
_HAN_TENS = "十百千"
_NUMBER = (
    r"(?:[0-9]+(?:[.,，][0-9]+)*(?:[—～~-][0-9]+(?:\.[0-9]+)?)?|[一二三四五六七八九两十百千万][一二三四五六七八九十百千零〇]*)"
    r"[百千万亿]{0,2}"
)
_MEASURE = (
    r"(?:个百分点|个月|个小时|个工作日|个|平方米|平方公里|公里|公顷|亩|小时|分钟|学时|课时|万元|亿元|元|人次|人|名|位|户|家|次|件|项|天|年|"
    r"周|岁|所|处|张|条|台|套|辆|间|场|期|份|篇|笔|字|吨|公斤|米|层|支|批|对|倍|[%％]|分)?"
)
_ABOUT = (
    r"(?P<about>大约|大概|将近|接近"
    r"|(?<![附最靠邻亲就临远相逼贴挨切])近"
    r"|(?<![签预节合条公邀违履制相契续缔爽应特简集解赴毁誓失租婚践立纽规和订稿要守隐俭盟大])约)"
)
_BEYOND = r"(?P<beyond>超过|超出|(?<![反赶])超(?![过出])|(?<!年)逾)"
_ABOUT_AND_MORE = re.compile(
    rf"(?:{_ABOUT}|{_BEYOND})(?:有|达|为)?{_NUMBER}(?:余(?![额款下地杭姚震热粮])|多(?![动样媒功发数种方]))"
    rf"(?P<unit>{_MEASURE})"
)
_ABOUT_TWICE = re.compile(rf"{_ABOUT}(?:近|约){_NUMBER}{_MEASURE}")
_OF_TIME = re.compile(r"(?:年|个?月|天|日|周)")
_ABOUT_AND_AROUND = re.compile(
    rf"(?:{_ABOUT}|{_BEYOND}|(?P<bound>至少|最多|至多|最少|不少于|不超过))(?:有|需要?|须|用|为|占|在|达到?|是|于|合|计|共|[来到去花用参加][了有过]|占[\u4e00-\u9fff]{{1,8}}的){{0,2}}"
    rf"(?:[0-9]{{1,2}}[:：][0-9]{{2}}|[0-9]{{1,2}}[时点](?:[0-9]{{1,2}}分|半)?|{_NUMBER}[余多来]?{_MEASURE})(?:左右|上下(?![层楼楼游车水班]))"
)
_MORE_AND_AROUND = re.compile(
    rf"(?<![0-9十百千万])[0-9十百千万]+[余多]{_MEASURE}[\u4e00-\u9fff]?(?:左右(?!为|手|岸|两)|上下(?![层楼游车水班]))"
)
_LOWER_BOUND_TWICE = re.compile(
    r"(?:至少|最少|不得?少于|不得?低于|不小于|最多|至多|超过)(?:不超过|不少于|不低于)?"
    r"(?:(?:有|在|可达?|能|需要?|须|应|要|具有|具备|配备|达到?|为|提前){0,2}"
    r"|(?:可|能|应|要|需|须)?(?:容纳|接待|保证|确保|保持|服务|工作|居住|连续|提供|开展|完成|安排|组织)满?"
    rf"(?![0-9一二三四五六七八九十百]+岁)){_NUMBER}{_MEASURE}(?:\(含\)|（含）)?以上"
)
"""But not 至少保证80岁以上老人, where 以上 names who they are."""
_TIMES_AT_LEAST = re.compile(
    r"(?:至少|最少|不少于|不低于)[\u4e00-\u9fff]{1,8}(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})"
    r"(?:次|小时|分钟|场|课时|学时|遍|回|个工作日)以上"
)
_UPPER_BOUND_TWICE = re.compile(
    rf"(?:不足|不到|未满){_NUMBER}(?:余(?![额款])|多(?![动样媒])){_MEASURE}"
    rf"|(?:不得?超过|不得?多于|不得?高于|不大于|最多|至多)(?:不超过|为|是|有|可)?{_NUMBER}{_MEASURE}(?:以下|以内|之内)"
)
_SEVERAL_AND_MORE = re.compile(
    r"(?<![人次总户件个系倍参指岁分票天多少无负基奇偶整小位])(?:数|好几|几)[十百千万](?:余(?![额款下])|多(?![动样媒功发数种方]))"
    + _MEASURE
)

_APPROXIMATE_TWICE = (
    _ABOUT_AND_AROUND,
    _MORE_AND_AROUND,
    _ABOUT_AND_MORE,
    _ABOUT_TWICE,
    _LOWER_BOUND_TWICE,
    _TIMES_AT_LEAST,
    _UPPER_BOUND_TWICE,
    _SEVERAL_AND_MORE,
)

_LESS = r"(?:减少|下降|降低|缩小|缩短|减轻|削减|压缩|缩减|递减|下滑|[降减](?=了))"
_LESS_BY_TIMES = re.compile(
    rf"{_LESS}(?:了|近|约|将近|超过|超|达|至少|整整|大约){{0,2}}(?P<times>[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十百千]+|几|数|好几|若干)[多余]?倍"
)

_PERCENT_RANGE = re.compile(
    r"(?<![0-9.%％—–~～/:：-])(?P<low>[0-9]+(?:\.[0-9]+)?)(?P<to>-|－|–|—|~|～|至|到)(?P<high>[0-9]+(?:\.[0-9]+)?)(?P<sign>[%％])"
)
_WIDE_DIGITS = re.compile(r"[０-９]+(?:[．，：][０-９]+)*％?")
_NARROW = {ord("０") + n: ord("0") + n for n in range(10)} | {
    ord("．"): ".",
    ord("％"): "%",
    ord("，"): ",",
    ord("："): ":",
}
_MIXED_UNITS = re.compile(
    r"(?<![0-9.])(?P<main>[0-9]+)(?P<unit>[万亿])(?P<thousands>[0-9])千(?:(?P<hundreds>[0-9])百)?(?![0-9米克瓦卡帕赫伏焦安])"
)
_HAN_MULTIPLE = re.compile(r"(?<![0-9.,，万亿千])(?P<figure>[1-9])(?P<unit>[百千])(?=[万亿余多]|[名人户元份](?![0-9]))")
"""5百万, 3千余人: one digit before a numeral of Chinese."""
_SEVERAL_IN_DIGITS = re.compile(r"(?<![0-9.])(?P<tens>[1-9])0(?=几)几(?=[万亿名人个位户年岁天家次件项场所辆台条篇多])")
_SEVERAL_TENS = re.compile(
    r"(?<![第0-9A-Za-z之])(?P<several>几|数|好几)(?P<digits>10{1,3})(?=[年个名人天余多位户家次元里万岁])"
)
_MIXED_HUNDREDS = re.compile(r"(?<![0-9.万亿])(?P<thousands>[0-9])千(?P<hundreds>[0-9])百(?![分0-9])")

_LED_BY = r"在待助访给有了约近每到来用需达过只仅才共要带隔住"
"""What may stand before a guess: 来了三四个人; other places may list, as 第3、4个."""
_MEASURED = r"(?:个|名|位|户|家|次|天|里|斤|人|万|亿|年(?!级)|岁|公里|小时|分钟)"
_GUESS = re.compile(
    rf"(?<![0-9.、第\n])(?P<low>[1-8])、(?P<high>[2-9])(?=[十百千])"
    rf"|(?<=[{_LED_BY}])(?P<low_1>[1-8])、(?P<high_1>[2-9])(?={_MEASURED})"
)
_HAN_GUESS = re.compile(
    rf"(?<=[\u4e00-\u9fff，])(?<![第周期拜初十百千万〇零月])(?P<low>[一二三四五六七八])、(?P<high>[二三四五六七八九])"
    rf"(?=[十百千](?![条章款项、号日月]|年代))"
    rf"|(?<=[{_LED_BY}])(?P<low_1>[一二三四五六七八])、(?P<high_1>[二三四五六七八九])(?=(?:个|名|位|户|天|岁|万|亿)(?!级))"
)
_TEENS = re.compile(
    r"(?<![第周月初〇零一二三四五六七八九])(?P<tens>[二三四五六七八九]?十)(?P<low>[一二三四五六七八])、(?P<high>[二三四五六七八九])(?=[岁个名天年人位户])"
)
"""十五、六岁."""
_SEPARATELY = re.compile(r"分别|各|第|依次|其中|附件|序号")

_CURRENCY = re.compile(
    r"(?P<sign>[￥¥])\s?(?P<amount>[0-9]+(?:[,，][0-9]{3})*(?:\.[0-9]+)?[余多]?[百千万亿]{0,2})(?P<unit>元)"
    r"|(?P<dollar>[$＄])\s?(?P<dollars>[0-9]+(?:[,，][0-9]{3})*(?:\.[0-9]+)?[余多]?[百千万亿]{0,2})(?P<dollar_unit>美元|元)"
    r"|(?:RMB|rmb|CNY)\s?[0-9]+(?:[,，][0-9]{3})*(?:\.[0-9]+)?[余多]?[百千万亿]{0,2}元"
    r"|人民币\s?[0-9]+(?:[,，][0-9]{3})*(?:\.[0-9]+)?[余多]?[百千万亿]{0,2}元人民币"
    r"|人民币\s?[￥¥]\s?[0-9]+(?:[,，][0-9]{3})*(?:\.[0-9]+)?(?![0-9,.]|[百千万亿]?元)"
)
_TWO = re.compile(
    r"(?<![第十百千万零〇点一二三四五六七八九])二个(?=(?:助|服|站|活|养|社|托|福|学|村|小|区|单|部|项|老|志|工(?!作日)|党|科)[\u4e00-\u9fff]|阶段|方面|层面|环节|步骤|问题|街道|社区|孩子)"
    r"|第两[个次届批名位章条期天年轮场]"
    r"|百分之两(?![百千万])|(?<![一二三四五六七八九十百千万零斤])两十(?=[元人名户个位岁年天余多])"
)
"""Statutes write 二个月 and 二个以上, so that 二个 as such is no error."""
_YEAR_IN_HAN = re.compile(r"(?<![一二三四五六七八九零〇○OoＯ])[一二][零〇○OoＯ0０一二三四五六七八九]{3}年")
_NO_ZERO = re.compile(r"[零○OoＯ0０]")

_HAN_DIGITS = dict(zip("〇零○一二三四五六七八九", "000123456789", strict=True))
_MIXED_YEAR = re.compile(
    r"(?<![0-9〇零○一二三四五六七八九])(?=[0-9]{1,3}[〇零○一二三四五六七八九]|[〇零○一二三四五六七八九]{1,3}[0-9])"
    r"[12一二][0-9〇零○一二三四五六七八九]{3}(?=年)"
)
_MIXED_DATE = re.compile(r"(?P<year>[一二][零〇○一二三四五六七八九]{3})年(?P<rest>[0-9]{1,2}月(?:[0-9]{1,2}日)?)")
_FRACTION = re.compile(r"(?P<parts>[二三四五六七八九十百千]{1,3})分之(?P<figure>[0-9]+)(?![0-9.])")
_PERCENT_IN_WORDS = re.compile(r"百分之(?P<figure>[0-9]+(?:\.[0-9]+)?)(?![0-9.])")


def numbers(position: int, text: str) -> Iterator[Finding]:
    yield from _approximations(position, text)
    yield from _multiples(position, text)
    yield from _percentages(position, text)
    yield from _wide_digits(position, text)
    yield from _mixed_units(position, text)
    yield from _guesses(position, text)
    yield from _teens(position, text)
    yield from _currencies(position, text)
    yield from _two(position, text)
    yield from _han_years(position, text)
    yield from _mixed_digits(position, text)


def _approximations(position: int, text: str) -> Iterator[Finding]:
    """A word for about and another one for about, or a bound told twice: 约100人左右, 至少100人以上."""
    told: list[range] = []
    for pattern in _APPROXIMATE_TWICE:
        for found in pattern.finditer(text):
            if any(found.start() in others for others in told) or _means_recently(found):
                continue
            told.append(range(*found.span()))
            passage = found.group()
            yield Finding(
                "double_approximation", Severity.WARNING, position, passage, "概数重复或自相矛盾，只保留一种说法。"
            )


def _means_recently(found: re.Match[str]) -> bool:
    """近10多年: the last ten years and more, not nearly ten."""
    named = found.groupdict()
    return named.get("about") == "近" and bool(_OF_TIME.match(named.get("unit") or ""))


def _multiples(position: int, text: str) -> Iterator[Finding]:
    for found in _LESS_BY_TIMES.finditer(text):
        times = found["times"]
        if not times[0].isdigit() or not times[0].isascii() or float(times) >= 1:
            message = "减少、下降不能用“倍”，请改用百分数或分数。"
            yield Finding("decrease_by_times", Severity.WARNING, position, found.group(), message)


def _percentages(position: int, text: str) -> Iterator[Finding]:
    """GB/T 15835-2011, 5.1.3: the sign stands at both ends of a range."""
    for found in _PERCENT_RANGE.finditer(text):
        if float(found["low"]) < float(found["high"]) <= 1000:
            proposed = f"{found['low']}%—{found['high']}%"
            message = "百分数的范围，前后两个数都要带“%”。"
            yield Finding("percent_range", Severity.NOTE, position, found.group(), message, proposed)


def _wide_digits(position: int, text: str) -> Iterator[Finding]:
    for found in _WIDE_DIGITS.finditer(without_document_numbers(text)):
        proposed = found.group().translate(_NARROW)
        yield Finding("wide_digits", Severity.NOTE, position, found.group(), "阿拉伯数字用半角。", proposed)


def _mixed_units(position: int, text: str) -> Iterator[Finding]:
    """GB/T 15835-2011, 5.3: besides 万 and 亿 no Chinese numeral stands among Arabic ones."""
    for found in _HAN_MULTIPLE.finditer(text):
        message = "阿拉伯数字与“千”“百”混写，请统一写法。"
        proposed = _HAN_DIGIT[int(found["figure"]) - 1] + found["unit"]
        yield Finding("mixed_units", Severity.NOTE, position, found.group(), message, proposed)
    for found in _SEVERAL_IN_DIGITS.finditer(text):
        tens = found["tens"]
        proposed = f"{'' if tens == '1' else _HAN_DIGIT[int(tens) - 1]}十几"
        message = f"概数“几”前用汉字，写作“{proposed}”。"
        yield Finding("mixed_digits", Severity.WARNING, position, found.group(), message, proposed)
    for found in _SEVERAL_TENS.finditer(text):
        proposed = found["several"] + _HAN_TENS[len(found["digits"]) - 2]
        message = f"概数“{found['several']}”后用汉字，写作“{proposed}”。"
        yield Finding("mixed_digits", Severity.WARNING, position, found.group(), message, proposed)
    for pattern in (_MIXED_UNITS, _MIXED_HUNDREDS):
        for found in pattern.finditer(text):
            message = "阿拉伯数字与“千”“百”混写，请统一写法。"
            yield Finding("mixed_units", Severity.NOTE, position, found.group(), message, _unmixed(found))


def _unmixed(found: re.Match[str]) -> str:
    rest = int(found["thousands"]) * 1000 + int(found["hundreds"] or 0) * 100
    unit = found.groupdict().get("unit")
    if unit is None:
        return str(rest)
    return f"{found['main']}.{rest // 100:02d}".rstrip("0") + "万" if unit == "万" and rest else ""


def _guesses(position: int, text: str) -> Iterator[Finding]:
    """GB/T 15835-2011, 5.2.1: two neighbouring figures that mean about are written in Chinese without 、: 三四十."""
    for pattern in (_GUESS, _HAN_GUESS):
        for found in pattern.finditer(text):
            low, high = (found[name] for name in _names_of(found))
            begin = found.start()
            if _place(high) != _place(low) + 1 or _SEPARATELY.search(text[max(0, begin - 8) : begin]):
                continue
            following = text[found.end() : found.end() + 1]
            proposed = _HAN_DIGIT[_place(low)] + _HAN_DIGIT[_place(high)] + following
            message = "相邻两数连用表示概数，用汉字，中间不加顿号。"
            yield Finding("adjacent_numbers", Severity.WARNING, position, found.group() + following, message, proposed)


def _teens(position: int, text: str) -> Iterator[Finding]:
    for found in _TEENS.finditer(text):
        if _place(found["high"]) == _place(found["low"]) + 1 and not _SEPARATELY.search(text[: found.start()][-8:]):
            following = text[found.end() : found.end() + 1]
            proposed = f"{found['tens']}{found['low']}{found['high']}{following}"
            message = "相邻两数连用表示概数，中间不加顿号。"
            yield Finding("adjacent_numbers", Severity.WARNING, position, found.group() + following, message, proposed)


def _names_of(found: re.Match[str]) -> tuple[str, str]:
    return ("low", "high") if found["low"] else ("low_1", "high_1")


def _place(digit: str) -> int:
    return _HAN_DIGIT.index(digit) if digit in _HAN_DIGIT else int(digit) - 1


def _currencies(position: int, text: str) -> Iterator[Finding]:
    message = "货币符号与“元”或“人民币”重复，只用一种。"
    for found in _CURRENCY.finditer(text):
        amount = found["amount"] or found["dollars"]
        unit = "元" if found["amount"] else "美元"
        bare = re.sub(r"(?:[￥¥]|RMB|rmb|CNY)\s?|(?<=元)人民币$", "", found.group())
        proposed = f"{amount}{unit}" if amount else bare if bare.endswith("元") else f"{bare}元"
        yield Finding("doubled_currency", Severity.WARNING, position, found.group(), message, proposed)


def _two(position: int, text: str) -> Iterator[Finding]:
    for found in _TWO.finditer(text):
        passage = found.group()
        proposed = passage.replace("二", "两") if passage == "二个" else passage.replace("两", "二")
        yield Finding("two", Severity.WARNING, position, passage, f"这里应写“{proposed}”。", proposed)


def _han_years(position: int, text: str) -> Iterator[Finding]:
    """GB/T 15835-2011, 5.2: in a year written in Chinese the zero is 〇."""
    for found in _YEAR_IN_HAN.finditer(text):
        if _NO_ZERO.search(found.group()):
            proposed = _NO_ZERO.sub("〇", found.group())
            message = "汉字年份中的零写作“〇”。"
            yield Finding("zero_in_year", Severity.NOTE, position, found.group(), message, proposed)


def _mixed_digits(position: int, text: str) -> Iterator[Finding]:
    """GB/T 15835-2011, 5.3: one number is written in one kind of figures: 二〇17年, 二〇一七年8月, 百分之30."""
    for found in _MIXED_YEAR.finditer(text):
        proposed = _in_digits(found.group())
        message = "一个年份里混用了汉字和阿拉伯数字，请统一写法。"
        yield Finding("mixed_digits", Severity.WARNING, position, f"{found.group()}年", message, f"{proposed}年")
    for found in _MIXED_DATE.finditer(text):
        proposed = f"{_in_digits(found['year'])}年{found['rest']}"
        message = "一个日期里混用了汉字和阿拉伯数字，请统一写法。"
        yield Finding("mixed_digits", Severity.NOTE, position, found.group(), message, proposed)
    for found in _FRACTION.finditer(text):
        if found["parts"] != "百":
            message = "一个分数里混用了汉字和阿拉伯数字，请统一写法。"
            yield Finding("mixed_digits", Severity.WARNING, position, found.group(), message)
    for found in _PERCENT_IN_WORDS.finditer(text):
        proposed = f"{found['figure']}%"
        message = f"百分数用阿拉伯数字时写作“{proposed}”，用汉字时全用汉字。"
        yield Finding("mixed_digits", Severity.NOTE, position, found.group(), message, proposed)


def _in_digits(year: str) -> str:
    return "".join(_HAN_DIGITS.get(one, one) for one in year)
