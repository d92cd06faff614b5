"""Characters that look alike and are taken for each other when typed by shape or read from paper. Pure, no Django."""

from collections.abc import Iterator

_GROUPS = (
    "未末 己已巳 土士 人入八 戊戌戍戎 辩辨辫瓣 拨拔 侯候 晴睛 祟崇 折拆 治冶 茶荼 微徽 抚扶 徒徙 "
    "密蜜 历厉 竟竞 场扬杨 渴喝 诊珍 福幅副 蓝篮 赢羸 即既 段假 栗粟 辛幸 孤狐 免兔 今令 "
    "大太犬 天夫无 千干于 王玉主 目且 日曰 田由甲申 刀力 几凡 午牛 乌鸟 侍待持 恃特 贡贫贪 赏尝 婚昏 "
    "媪温 低抵底 优忧 院阮 社杜 殡摈宾 仪议义 陵棱凌 烈列裂 募幕墓慕暮 助肋 儿几 童重 养羊 慈磁 善膳 "
    "姻烟 登凳 记计 遣遗 区巨 街衔 站占 军车 荣菜 誉举 馆管 复夏 恢灰 续绩 籍藉 策荣 "
    "彩采 梁粱 暑署 署著 薄簿 陪赔 培倍 捎梢稍 税悦 悼掉 祭察 扫打 峰锋蜂 汉汊 桥侨 硚轿 "
    "江汪 洪供 黄寅 陂坡 蔡葵 甸旬 新斯 洲州 夏厦 咨资 询洵 残钱 障嶂 救求 济剂 补朴 "
    "贴帖 津律 龄铃 高亳 老考 孝教 "
)
_ALIKE: dict[str, str] = {}
for _group in _GROUPS.split():
    for _character in _group:
        _ALIKE[_character] = _ALIKE.get(_character, "") + _group.replace(_character, "")


def reshaped(text: str) -> Iterator[str]:
    """The text with one character replaced by one that looks like it."""
    for place, character in enumerate(text):
        for other in _ALIKE.get(character, ""):
            yield text[:place] + other + text[place + 1 :]


def shortened(text: str) -> Iterator[str]:
    """The text without one of its characters."""
    if len(text) > 2:
        for place in range(len(text)):
            yield text[:place] + text[place + 1 :]


def swapped(text: str) -> Iterator[str]:
    """The text with two neighbours exchanged."""
    for place in range(len(text) - 1):
        if text[place] != text[place + 1]:
            yield text[:place] + text[place + 1] + text[place] + text[place + 2 :]
