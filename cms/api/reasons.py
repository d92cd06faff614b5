"""What is wrong with a parameter, in Chinese: Pydantic says it in English."""

from collections.abc import Callable, Mapping
from typing import Any

LONGEST_SHOWN = 40

_OF_TYPE: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "missing": lambda context: "是必填的",
    "int_parsing": lambda context: "应为整数",
    "int_parsing_size": lambda context: "应为整数，不能这样长",
    "int_type": lambda context: "应为整数",
    "greater_than_equal": lambda context: f"不能小于 {context['ge']}",
    "less_than_equal": lambda context: f"不能大于 {context['le']}",
    "string_too_long": lambda context: f"不能超过 {context['max_length']} 个字符",
    "string_pattern_mismatch": lambda context: f"的格式应符合正则表达式 {context['pattern']}",
    "int_from_float": lambda context: "应为整数",
    "finite_number": lambda context: "应为数",
    "float_parsing": lambda context: "应为数",
    "float_type": lambda context: "应为数",
    "greater_than": lambda context: f"应大于 {context['gt']}",
    "list_type": lambda context: "应为列表",
    "too_short": lambda context: f"应有至少 {context['min_length']} 项",
    "too_long": lambda context: f"最多 {context['max_length']} 项",
    "string_type": lambda context: "应为文字",
    "extra_forbidden": lambda context: "不认识，请去掉",
    "bool_parsing": lambda context: "应为 true 或 false",
    "literal_error": lambda context: f"只能是 {str(context['expected']).replace(' or ', ' 或 ')}",
    "value_error": lambda context: str(context["error"]),
}


def reason_of(error: Mapping[str, Any], *, sent: str = "") -> str:
    """One of Pydantic's error entries as words that follow the parameter's name, with what was sent where it is short.

    >>> reason_of({"type": "less_than_equal", "ctx": {"le": 50}}, sent="99")
    '不能大于 50，现在是“99”'
    """
    tell = _OF_TYPE.get(str(error["type"]))
    reason = tell(error.get("ctx") or {}) if tell else "的写法不对，请对照接口文档"
    return f"{reason}，现在是“{sent}”" if 0 < len(sent) <= LONGEST_SHOWN else reason
