"""Everyday words of our texts with a character that looks like the right one: 亨受, 遣体, 护埋.

A pinyin keyboard makes other slips (`idioms`, `wrong_word_list`); these come from stroke keyboards and from scanned
paper. Told is only what is no word, where neither character belongs to a word beside it.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from cms.editorial.proofreading.confusable import look_alikes_of
from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.typed_twice import clause_around, word_at
from cms.editorial.proofreading.wrong_words import is_listed

_WORDS = """
享受 遗体 护理 补贴 救助 抚恤 优抚 慈善 养老 敬老 殡葬 骨灰 婚姻 登记 收养 孤儿 残疾 康复 低保 特困 扶贫 脱贫
帮扶 慰问 捐赠 捐款 募捐 志愿 社区 街道 居民 村民 群众 老人 儿童 学生 党员 干部 支部 党课 党费 会议 培训 活动
工作 服务 管理 监督 检查 督查 整改 落实 部署 推进 开展 组织 宣传 教育 学习 研究 讨论 汇报 总结 表彰 奖励 考核
评比 评选 审核 审批 受理 办理 申请 申报 公示 公告 通知 公布 发放 领取 缴纳 安全 消防 应急 演练 防汛 防疫 疫情
隐患 排查 治理 整治 环境 卫生 绿化 设施 设备 建设 改造 维修 规划 方案 制度 机制 措施 政策 法规 条例 规定 标准
规范 质量 水平 能力 素质 效率 效果 成效 成绩 荣誉 先进 模范 典型 榜样 精神 作风 纪律 廉洁 廉政 腐败 监察 审计
财务 资金 经费 预算 采购 招标 项目 工程 合同 协议 信息 数据 网络 平台 系统 档案 资料 材料 文件 报告 记录 统计
调查 走访 座谈 交流 沟通 协调 配合 支持 帮助 关心 关爱 关怀 温暖 幸福 健康 快乐 和谐 文明 诚信 友善 爱国 敬业
责任 使命 担当 奉献 创新 发展 改革 开放 振兴 复兴 奋斗 拼搏 努力 积极 主动 认真 细致 严格 深入 全面 扎实 有效
及时 准确 完善 健全 建立 加强 提高 提升 增强 促进 保障 维护 保护 确保 坚持 贯彻 执行 实施 履行 承担 参加 参与
举办 召开 举行 出席 主持 讲话 强调 指出 要求 表示 认为 介绍 展示 体现 反映 解决 处理 满足 需求 困难 问题 矛盾
纠纷 调解 信访 举报 投诉 热线 电话 地址 时间 地点 负责 联系 咨询 接待 窗口 大厅 流程 手续 证件 户口 身份 年龄
性别 住址 家庭 父母 子女 赡养 抚养 监护 寄养 看护 照料 照顾 陪伴 探望 节日 春节 元旦 清明 端午 中秋 重阳 国庆
祭扫 烈士 英雄 陵园 墓地 公墓 火化 安葬 悼念 缅怀 追思 传承 弘扬 红色 革命 历史 文化 艺术 书法 绘画 摄影 歌唱
舞蹈 表演 比赛 锻炼 体检 义诊 医疗 治疗 诊断 药品 疾病 病房 床位 餐饮 食堂 饮食 营养 采访 报道 新闻 记者 编辑
投稿 图片 视频 栏目 专题 抚慰 殡仪 墓园 灵堂 寿衣 轮椅 拐杖 假肢 助听 盲道 坡道 扶手 护工 护士 医生 院长 局长
处长 主任 书记 委员 代表 候选 选举 投票 计票 监票 村委 居委 党委 党组 纪委 宣誓 誓词 党徽 党旗 团结 友爱 互助
进步 通报 简报 专报 批示 指示 精准 扶持 低收 边缘 扶养 遗属 遗孤 遗产 遗嘱 遗址 纪念 瞻仰 凭吊 默哀 敬礼 鞠躬
献花 花圈 挽联 优待 优惠 优先 优秀 优化
"""


def look_alikes(position: int, text: str) -> Iterator[Finding]:
    for found in _any_slip().finditer(text):
        if _stands_alone(text, found.start()) and not is_listed(text, *found.span()):
            meant = _slips()[found.group()]
            message = f"“{found.group()}”是错别字，应为“{meant}”，请改正。"
            yield Finding("wrong_word", Severity.WARNING, position, found.group(), message, meant)


def _stands_alone(text: str, at: int) -> bool:
    """Whether a dictionary leaves both characters by themselves."""
    import rjieba

    begin, end = clause_around(text, at)
    words = rjieba.cut(text[begin:end], False)
    return all(len(words[word_at(words, place - begin)]) == 1 for place in (at, at + 1))


@lru_cache(maxsize=1)
def _slips() -> Mapping[str, str]:
    """What is meant by each."""
    import rjieba  # reads its dictionary when imported

    slips: dict[str, str] = {}
    for word in _WORDS.split():
        for at, one in enumerate(word):
            for other in look_alikes_of(one):
                slip = f"{word[:at]}{other}{word[at + 1 :]}"
                if rjieba.cut(slip, False) != [slip]:
                    slips.setdefault(slip, word)
    return slips


@lru_cache(maxsize=1)
def _any_slip() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_slips())))
