"""A word typed twice: 开展开展, 会议会议.

Chinese says verbs twice rightly, 学习学习, 商量商量; told are only words nobody says so, where a dictionary agrees that
it is the same word both times.
"""

import re
from collections.abc import Iterator

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.typed_twice import clause_around, word_at

_OF_TWO = re.compile(r"(?P<word>[\u4e00-\u9fff]{2,4})(?P=word)")
_VERBS_AND_SMALL_WORDS = """
开展 加强 落实 推进 推动 提高 提升 增强 完善 建立 健全 组织 举行 举办 召开 参加 参与 完成 实施 制定 印发 下发
发布 部署 确保 保证 保障 维护 促进 深化 强化 优化 坚持 围绕 要求 强调 指出 表示 认为 开始 继续 接受 获得 取得
达到 实现 成为 成立 设立 建设 发展 规范 落地 通过 根据 按照 关于 对于 由于 随着 经过 针对 为了 因为 所以 因此
但是 而且 并且 如果 虽然 以及 或者 此外 同时 其中 目前 日前 近日 已经 正在 将会 必须 应当 可以 能够 需要 进行
给予 予以 加以 自己 我们 他们 她们 你们 这些 那些 这个 那个 各级 各类 有关 相关 全市 全区 全体 全面 全院 我市
我区 我院 本市 本站 切实 积极 主动 认真 及时 严格 深入 扎实 持续 有效
"""
_NOUNS = """
老人 老年人 儿童 群众 居民 村民 市民 职工 员工 党员 干部 领导 代表 专家 医生 护士 护理员 志愿者 工作人员 负责人
书记 主任 院长 局长 站长 学生 青年 烈士 家属 家庭 社区 街道 单位 部门 机构 企业 学校 医院 支部 党支部 党委 党组
政府 民政局 福利院 救助站 殡仪馆 养老院 敬老院 会议 活动 工作 任务 项目 制度 机制 措施 方案 计划 通知 意见 政策
问题 情况 信息 资料 材料 设施 设备 环境 条件 能力 水平 质量 效果 成效 经验 作用 责任 意识 精神 思想 理论 作风
纪律 安全 服务 管理 教育 培训 文化 生活 健康 社会 民政 国家 人民 城市 农村 基层 行业 领域
"""
_SAID_ONCE = frozenset(_VERBS_AND_SMALL_WORDS.split())
_NAMED_ONCE = frozenset(_NOUNS.split())
_CALLED = re.compile(r"[，！!、～~…”’]")
"""老师老师，您看！"""


def words_twice(position: int, text: str) -> Iterator[Finding]:
    for found in _OF_TWO.finditer(text):
        word = found["word"]
        known = word in _SAID_ONCE or (word in _NAMED_ONCE and not _CALLED.match(text, found.end()))
        if known and _are_words(text, found):
            message = f"“{word}”疑似重复，请核对。"
            yield Finding("doubled", Severity.WARNING, position, found.group(), message, word)


def _are_words(text: str, found: re.Match[str]) -> bool:
    """Whether both stand for themselves: 民政民政局 and 老人老人院 are two words."""
    import rjieba  # reads its dictionary when imported, and few texts have such a place

    begin, end = clause_around(text, found.start())
    words = rjieba.cut(text[begin:end], False)
    at = found.start() - begin
    first, second = words[word_at(words, at)], words[word_at(words, at + len(found["word"]))]
    return first.endswith(found["word"]) and second == found["word"]
