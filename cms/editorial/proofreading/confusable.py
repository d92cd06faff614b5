"""Which character may stand for which by a slip: they sound alike, also to whoever types zh for z, or look alike."""

import re
import unicodedata
from functools import lru_cache

_LOOK_ALIKE = """
己已巳 末未 天夭 人入 土士 日曰 干千于 木术 贷货 拔拨 侯候 辨辩辫瓣 竞竟 粟栗 栽裁载戴 撤撒 拆折析 晴睛
幕墓慕暮募 蓝篮 燥躁澡噪
赢羸嬴 茶荼 崇祟 肓盲 券卷 弛驰 徒徙 幅副福辐褔 帐账 历厉励 即既 渡度 班斑 撼憾 赴赶 孤狐 贬眨 泻泄 缀辍 竭揭歇
喝渴 涣焕 籍藉 踊涌
钩钓 炙灸 暇遐瑕 戌戍戊 刺剌 棵颗 悔诲晦 陨殒 疏蔬 稿搞 冶治 枉狂 诫戒 哀衰 宣宜 免兔 拍柏 壁璧 妨防 功攻 贯惯
助肋 救求 理埋 抚扶抉 院园 亨享 遣遗
陪赔 忧优 遭糟 惜措借 技枝 抗扰 堪勘 柱住拄 暧暖 赡瞻 垦恳 圆园 徽微 秉乘 僻辟避 偏遍编 狐孤弧 采彩釆 挡档 搏博
拯极 捍悍 挽换
援缓 锻段 健建 坚竖 盟盈 盗盈 盘盒 宫官 客容 宾实 密蜜 塞寒赛 审宙 宁守
"""
_FUZZY = ((re.compile("^([szc])h"), r"\1"), (re.compile("([ie])ng$"), r"\1n"))
_NEIGHBOURS: dict[str, set[str]] = {}
for _group in _LOOK_ALIKE.split():
    for _one in _group:
        _NEIGHBOURS.setdefault(_one, set()).update(_group)


def look_alikes_of(one: str) -> set[str]:
    return _NEIGHBOURS.get(one, set()) - {one}


def may_stand_for(written: str, meant: str) -> bool:
    """Both are one character."""
    return written != meant and (meant in _NEIGHBOURS.get(written, ()) or bool(_sounds(written) & _sounds(meant)))


@lru_cache(maxsize=4_096)
def _sounds(one: str) -> frozenset[str]:
    """All readings, without tones."""
    from pypinyin.constants import PINYIN_DICT  # read when there is something to compare

    return frozenset(_as_typed(reading) for reading in PINYIN_DICT.get(ord(one), "").split(",") if reading)


def _as_typed(reading: str) -> str:
    bare = "".join(part for part in unicodedata.normalize("NFD", reading) if not unicodedata.combining(part))
    for pattern, replacement in _FUZZY:
        bare = pattern.sub(replacement, bare)
    return bare
