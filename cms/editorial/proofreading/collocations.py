"""Verbs with objects they do not take: 提高规模, 改善水平, 加快力度, 发扬作用.

Told where the noun ends its phrase and no other verb stands between: 加快提高服务水平 is right.
"""

import re
from collections.abc import Iterator

from cms.editorial.proofreading.finding import Finding, Severity

_PAIRS = """
提高 扩大 规模|覆盖面|范围
提高 加大 力度
提高 加快 步伐|进度
提高 缩小 差距
提高 发挥 作用
提高 拓宽 渠道
提高 壮大 队伍
改善 提高 水平|能力|效率|素质
改善 加大 力度
降低 缩小 差距|范围|规模
加快 加大 力度
加快 提高 水平|质量|效率|能力|素质
加快 扩大 范围|规模
加大 加快 速度|步伐|进度|进程
加大 扩大 范围|规模
加大 提高 水平|质量|效率|素质
扩大 提高 水平|质量|效率|素质
扩大 加大 力度
扩大 加快 步伐|速度|进度
树立 提高 水平|能力|素质|效率
树立 发挥 作用
树立 加大 力度
发扬 发挥 作用|优势|职能|潜力
发扬 提高 水平|能力
发挥 发扬 传统|作风
增强 提高 水平|质量|效率|速度
增强 扩大 规模|范围
增强 加大 力度
增强 加快 步伐
加强 提高 水平|效率|质量
加强 加快 速度|步伐|进度
加强 扩大 规模|范围
加强 加大 力度
完善 提高 水平|能力|效率|素质
完善 加大 力度
健全 提高 水平|能力|素质
健全 加大 力度
建立 提高 水平|能力|素质
建立 发挥 作用
深化 提高 水平|质量|能力
深化 加大 力度
推进 提高 水平|能力|效率|素质
推进 加大 力度
强化 提高 水平|质量|效率
强化 加大 力度
强化 加快 步伐|速度
优化 提高 水平|能力|素质
优化 加大 力度
丰富 提高 水平|能力|素质
拓宽 提高 水平|能力
拓宽 加大 力度
拓展 加大 力度
提升 加大 力度
提升 加快 步伐|进度
提升 缩小 差距
增加 提高 水平|能力|素质|质量|效率
增加 加大 力度
增长 提高 水平|能力|素质
减少 缩小 差距
弥补 缩小 差距
拉近 缩小 差距
改进 提高 水平|能力
开展 加大 力度
实现 发挥 作用
履行 发挥 作用
遵守 履行 义务|职责
执行 履行 职责
起到 产生 影响
起到 具有 意义
采取 开展 活动
造成 取得 成效|成绩|好评|良好效果|显著效果
"""
_VERBS = (
    "提高|提升|推进|推动|促进|改善|增强|加强|加大|加快|扩大|缩小|缩短|降低|减少|拓宽|拓展|完善|建设|达到|形成|实现|发挥|"
    "保持|优化|强化|深化|适应|评估|评价|掌握|体现|衡量|符合|影响|反映|控制|确定|调整|健全|建立|构建|打造|培养|培育|"
    "树立|发扬|增加|丰富|开展|制定|提供|满足|服务于|结合|根据|改进|创建|争创|考核|测试|测定|检验|监测|参与|学习|"
    "具有|具备|拥有|覆盖|包括|执行|落实|保证|保障|确保|配合|配备|联系|了解|研究|促使|带动|带来|产生|发生|出现|支持|"
    "取得|迈向|迈出|适合|高于|低于|决定|限制|超过|超出|参加|举办|举行|宣传|引导|安排|进行|以|与|和|及|同|对于|并|是|在|从|向|把|将|被|(?<!行)为(?!民|老)"
)
_BETWEEN = 12
_ENDS = r"(?=[，。；！？”）)]|$)"
_FIRST_VERB = "".join(f"(?<!{verb})" for verb in ("加大", "加快", "加强", "提高", "提升", "增强", "强化", "突然"))
_NOT_BEFORE = r"(?<!高)(?<!低)(?<!副)(?<!反)"
"""高水平, 副作用 and 反作用 are other words."""


def _pattern(verb: str, nouns: str) -> re.Pattern[str]:
    between = rf"(?:(?!{_VERBS})[^，。；！？、：“”《》（）\s]){{0,{_BETWEEN}}}?"
    return re.compile(rf"{_FIRST_VERB}{verb}了?(?P<between>{between}){_NOT_BEFORE}(?P<noun>{nouns}){_ENDS}")


_BY_PAIR = [
    (verb, right, _pattern(verb, nouns))
    for verb, right, nouns in (line.split() for line in _PAIRS.strip().splitlines())
]


def collocations(position: int, text: str) -> Iterator[Finding]:
    for verb, right, pattern in _BY_PAIR:
        if verb not in text:
            continue
        for found in pattern.finditer(text):
            passage = found.group()
            message = f"“{verb}”与“{found['noun']}”搭配不当，通常说“{right}……{found['noun']}”，请核对。"
            proposed = passage.replace(verb, right, 1)
            yield Finding("collocation", Severity.WARNING, position, passage, message, proposed)
