"""Units of measure: their symbols as the law has them, one kind of name in one figure.

GB 3100-1993 and the legal units of measurement: kg, km, m² have one form each; 平米 and 公分 are none of them, 斤 is
left to the speech of people.
"""

import re
from collections.abc import Iterator

from cms.editorial.proofreading.finding import Finding, Severity

_FIGURE = r"(?<![0-9A-Za-z.])(?P<figure>[0-9]+(?:[.,][0-9]+)*)\s?"
_SYMBOLS = {
    "KG": "kg",
    "Kg": "kg",
    "KGS": "kg",
    "KM": "km",
    "Km": "km",
    "CM": "cm",
    "Cm": "cm",
    "MM": "mm",
    "M2": "m²",
    "m2": "m²",
    "M3": "m³",
    "m3": "m³",
    "㎡": "m²",
    "KW": "kW",
    "Kw": "kW",
    "kw": "kW",
    "ML": "mL",
    "Ml": "mL",
    "Mpa": "MPa",
    "mpa": "MPa",
    "°c": "℃",
    "°C": "℃",
    "mmhg": "mmHg",
    "MMHG": "mmHg",
}
_WRONG_SYMBOL = re.compile(rf"{_FIGURE}(?P<unit>{'|'.join(sorted(_SYMBOLS, key=len, reverse=True))})(?![A-Za-z0-9])")
_NAMES = {
    "平米": "平方米",
    "平方(?!米|厘米|分米|毫米|公里|千米|英|[\u4e00-\u9fff]?尺)": "平方米",
    "公分": "厘米",
    "立方(?!米|厘米|分米|公里)": "立方米",
    "公升": "升",
    "立升": "升",
}
_WRONG_NAME = re.compile(rf"{_FIGURE}(?P<scale>[多余]?[万亿]?[多余]?)(?P<unit>{'|'.join(_NAMES)})")
_TWICE = re.compile(
    r"(?:[0-9]|[十百千万亿余多])(?P<unit>kg(?:公斤|千克)|km(?:公里|千米)|m²平方米|平方米m²|℃度|摄氏度℃|[%％]个?(?:百分点|百分比)|元元|人人次|万万)",
)


_VOLTS = re.compile(r"(?<=电压)[为是：:]?\s?(?P<figure>[0-9]+(?:\.[0-9]+)?)\s?v(?![A-Za-z])")
_CELSIUS_MIXED = re.compile(r"(?P<figure>-?[0-9]+(?:\.[0-9]+)?)\s?(?:度\s?[CcＣ]|[CcＣ]度)(?![A-Za-z])")
_BARE_FACTOR = re.compile(
    r"(?<![0-9A-Za-z.×])(?P<factors>(?:[0-9]+(?:\.[0-9]+)?\s?[×xX*]\s?){1,2})(?P<last>[0-9]+(?:\.[0-9]+)?)\s?(?P<unit>cm|mm|m|厘米|毫米|米)(?![A-Za-z²³0-9])"
)
"""100×80cm: each number has its unit (GB/T 15835-2011)."""
_DEGREES = re.compile(r"(?<=摄氏)(?P<figure>-?[0-9]+(?:\.[0-9]+)?)度")
_EACH_TWICE = re.compile(
    r"(?P<each>每[人户月年天次]每?[人户月年天次]?)(?P<amount>[0-9]+(?:[.,][0-9]+)*(?:万|百|千)?元)[/／每](?:[人户月年天次]|人月)"
)


def unit_names(position: int, text: str) -> Iterator[Finding]:
    for found in _WRONG_SYMBOL.finditer(text):
        right = _SYMBOLS[found["unit"]]
        message = f"计量单位符号的写法有误，应写作“{right}”，或写中文名称。"
        proposed = found.group().removesuffix(found["unit"]) + right
        yield Finding("unit_style", Severity.NOTE, position, found.group(), message, proposed)
    for found in _WRONG_NAME.finditer(text):
        right = next(name for pattern, name in _NAMES.items() if pattern.startswith(found["unit"]))
        message = f"“{found['unit']}”不是法定计量单位名称，应写“{right}”。"
        proposed = found.group().removesuffix(found["unit"]) + right
        yield Finding("unit_style", Severity.NOTE, position, found.group(), message, proposed)
    for found in _VOLTS.finditer(text):
        passage = text[found.start("figure") : found.end()]
        message = "计量单位符号的写法有误，应写作“V”，或写“伏”。"
        yield Finding("unit_style", Severity.NOTE, position, passage, message, f"{found['figure']}V")
    for found in _CELSIUS_MIXED.finditer(text):
        proposed = f"{found['figure']}℃"
        message = f"温度应写作“{proposed}”或“{found['figure']}摄氏度”。"
        yield Finding("unit_style", Severity.NOTE, position, found.group(), message, proposed)
    for found in _BARE_FACTOR.finditer(text):
        unit = found["unit"]
        proposed = re.sub(r"\s?[×xX*]\s?", f"{unit}×", found["factors"]) + found["last"] + unit
        message = f"尺寸的每个数都要带单位，应写作“{proposed}”。"
        yield Finding("unit_style", Severity.NOTE, position, found.group(), message, proposed)
    for found in _DEGREES.finditer(text):
        passage, proposed = f"摄氏{found.group()}", f"{found['figure']}摄氏度"
        message = f"温度应写作“{proposed}”或“{found['figure']}℃”。"
        yield Finding("unit_style", Severity.NOTE, position, passage, message, proposed)
    for found in _EACH_TWICE.finditer(text):
        message = f"“{found['each']}”与后面的单位重复，只写一处。"
        yield Finding("unit_style", Severity.WARNING, position, found.group(), message, found["each"] + found["amount"])
    for found in _TWICE.finditer(text):
        yield Finding("unit_style", Severity.WARNING, position, found["unit"], "计量单位重复，只写一种。")
