"""The rules as an editor reads of them: what each is called, what it rests on, an example. A code is in here or it is
no rule."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cms.editorial.proofreading.finding import Severity

_LISTED = """
# 发文字号和序号
document_number | 发文字号残缺 | GB/T 9704-2012《党政机关公文格式》 7.2.5 | error
    根据武民政20175号文件执行。 → 武民政〔2017〕5号
document_number_style | 发文字号写法 | GB/T 9704-2012《党政机关公文格式》 7.2.5 | warning
    根据武民政(2017)第05号文件执行。 → 武民政〔2017〕5号
document_number_order | 文号和标题的先后 | GB/T 9704-2012《党政机关公文格式》 | note
    根据武民政〔2017〕5号《示例办法》执行。 → 《示例办法》（武民政〔2017〕5号）
numbering | 序号不连续或重复 | GB/T 9704-2012《党政机关公文格式》 7.3.3 | warning
    一是加强领导；二是强化宣传；四是严格督查。 → 一是……二是……三是……
numbering_mark | 序号后的标点 | GB/T 15834-2011《标点符号用法》 附录B | note
    1、摸清底数，建立台账。 → 1.摸清底数，建立台账。
heading_level | 标题跳级 | GB/T 9704-2012《党政机关公文格式》 7.3.3 | warning
    ※ 二级标题“一、”下面直接用四级标题“1.” → “一、”下面用“（一）”
# 标点和版面
unbalanced | 引号、书名号、括号不成对 | GB/T 15834-2011《标点符号用法》 | warning
    根据《养老机构管理办法的规定执行。 → 根据《养老机构管理办法》的规定执行。
quotation | 引号位置有误 | GB/T 15834-2011《标点符号用法》 | warning
    ※ 要求“严要求自己做起，从小事做起，从身边做起”，前引号套住了几个分句 → 从严要求自己做起，从小事做起
nested_quotation | 引号、书名号的套用 | GB/T 15834-2011《标点符号用法》 4.8、4.15 | warning note
    他说：“要发扬“钉钉子”精神。” → ‘钉钉子’
pause_between_quotations | 引号、书名号之间的顿号 | GB/T 15834-2011《标点符号用法》 4.5.3.5 | note
    学习《示例条例》、《示例准则》。 → 《示例条例》《示例准则》
doubled_mark | 标点重复 | GB/T 15834-2011《标点符号用法》 | warning
    活动圆满结束。。 → 活动圆满结束。
narrow_mark | 半角标点 | GB/T 15834-2011《标点符号用法》 5 | note
    会议强调,要压实责任。 → 会议强调，要压实责任。
stop_in_remark | 括号里的句号 | GB/T 15834-2011《标点符号用法》 | warning
    申请表（见附件。）已经下发。 → 申请表（见附件）已经下发。
cut_title | 书名号没有套住整个标题 | GB/T 15834-2011《标点符号用法》 4.15 | warning
    印发《关于做好清明节祭扫工作》的通知。 → 《关于做好清明节祭扫工作的通知》
no_title | 书名号里不是标题 | GB/T 15834-2011《标点符号用法》 4.15 | warning note
    荣获《优秀志愿者》称号。 → “优秀志愿者”称号
number_range | 数字之间的连接号 | GB/T 15834-2011《标点符号用法》 | note
    共有3--5家单位参加。 → 3—5家
ending | 段末没有说完 | GB/T 15834-2011《标点符号用法》 4.1 | warning
    会议强调以下几点， → 段末用句号
space | 多余的空格 | GB/T 9704-2012《党政机关公文格式》 | note
    整合机关优势资源， 加强学习型机关建设，深化书香机关建设，参与分享活动，共享成果。 → 删去空格
misused_mark | 标点误用 | GB/T 15834-2011《标点符号用法》；GB/T 9704-2012《党政机关公文格式》 7.3 | warning note
    送去了大米、棉被……等物资。 → 大米、棉被等物资
# 日期、数字和单位
impossible_date | 没有这一天 | GB/T 7408《日期和时间表示法》 | error
    报名截止时间为2023年4月31日。 → 2023年4月30日
weekday | 日期和星期不符 | GB/T 7408《日期和时间表示法》 | error
    会议定于2023年5月18日（星期五）召开。 → 2023年5月18日（星期四）
impossible_time | 没有这个时刻 | GB/T 7408《日期和时间表示法》 | error
    上午9:75签到。 → 上午9:15签到
daypart_twice | 24小时制又写“下午” | GB/T 7408《日期和时间表示法》 | warning
    下午14:30召开会议。 → 14:30
backward_range | 起止颠倒 | GB/T 7408《日期和时间表示法》 | warning
    公示期为2023年9月25日至2023年9月20日。 → 2023年9月20日至25日
leading_zero | 日期前的“0” | GB/T 9704-2012《党政机关公文格式》 7.3.5.4 | note
    2023年09月05日召开会议。 → 2023年9月5日
date_style | 日期写法混乱 | GB/T 7408《日期和时间表示法》 | warning
    该协会于2024.3.15日召开大会。 → 2024年3月15日
well_known_day | 节日、纪念日的日期 | 《全国年节及纪念日放假办法》，《中华人民共和国慈善法》等 | warning
    9月15日是“中华慈善日”。 → 9月5日
duration | 时长与起止日期不符 | 校对惯例 | warning
    为期3天的培训班6月5日开班、6月9日结业。 → 为期5天
short_year | 年份简写 | GB/T 15835-2011《出版物上数字用法》 5.1.4 | warning
    于23年12月底完成。 → 2023年12月底
zero_in_year | 汉字年份中的零 | GB/T 15835-2011《出版物上数字用法》 5.2 | note
    二零一七年八月九日 → 二〇一七年八月九日
mixed_digits | 汉字和阿拉伯数字混用 | GB/T 15835-2011《出版物上数字用法》 5.3 | warning note
    二〇17年的工作要点。 → 2017年
mixed_units | “千”“百”与阿拉伯数字混写 | GB/T 15835-2011《出版物上数字用法》 5.3 | note
    共3万5千人。 → 3.5万人
double_approximation | 概数重复 | GB/T 15835-2011《出版物上数字用法》 | warning
    约300人左右参加活动。 → 约300人
adjacent_numbers | 相邻两数之间的顿号 | GB/T 15835-2011《出版物上数字用法》 5.2.1 | warning
    来了三、四个人。 → 三四个人
decrease_by_times | 减少用“倍” | GB/T 15835-2011《出版物上数字用法》 | warning
    投诉量下降了2倍。 → 下降了百分之几或几分之几
percentage_point | 百分点写成百分比 | GB/T 15835-2011《出版物上数字用法》 | warning
    满意率由90%提高到95%，提高了5%。 → 提高了5个百分点
sum | 合计数不符 | 校对惯例 | warning
    男学员12人，女学员15人，共28人。 → 共27人
percent_range | 百分数的范围 | GB/T 15835-2011《出版物上数字用法》 5.1.3 | note
    增长5-10%。 → 5%—10%
doubled_currency | 货币符号重复 | GB/T 15835-2011《出版物上数字用法》 | warning
    投入¥300元。 → 300元
two | “二”和“两” | 《现代汉语词典》（第7版） | warning
    第两批名单公布。 → 第二批
wide_digits | 全角数字 | GB/T 15835-2011《出版物上数字用法》 | note
    共有１２人参加。 → 12人
unit_style | 计量单位 | GB 3100-1993《国际单位制及其应用》 | warning note
    建筑面积3000平米。 → 3000平方米
# 用字和提法
wrong_word | 错别字 | 《现代汉语词典》（第7版），《第一批异形词整理表》 | warning
    截止2023年底，全市共有养老机构326家。 → 截至2023年底
particle | “的”“地”“得” | 《现代汉语词典》（第7版） | warning
    工作人员热情的接待了来访群众。 → 热情地接待了
redundancy | 重复或矛盾的说法 | 《现代汉语词典》（第7版） | warning note
    防止类似事故不再发生。 → 防止类似事故发生
broken_sentence | 句式杂糅、成分残缺 | 暂拟汉语教学语法系统 | warning note
    结对帮扶本着自愿为原则。 → 本着自愿的原则
collocation | 动宾搭配不当 | 《现代汉语词典》（第7版） | warning
    逐步提高养老机构的规模。 → 扩大养老机构的规模
doubled | 多打了字 | 校对惯例 | warning
    加强对救助对象的的关爱。 → 加强对救助对象的关爱。
repeated_sentence | 整句重复 | 校对惯例 | warning
    老人们围坐在一起，欢声笑语不断。志愿者表演了节目。老人们围坐在一起，欢声笑语不断。 → 删去一处
fixed_expression | 固定提法写错 | 《中国共产党章程》，历次党代会报告和中央全会公报 | error warning
    增强“四个意识”、做到“二个维护”。 → “两个维护”
fixed_expression_order | 固定提法的顺序 | 《中国共产党章程》，历次党代会报告和中央全会公报 | error
    坚定理论自信、道路自信、制度自信、文化自信。 → 道路自信、理论自信、制度自信、文化自信
fixed_expression_part | 固定提法缺项 | 《中国共产党章程》，历次党代会报告和中央全会公报 | warning
    增强“四个意识”（政治意识、大局意识、看齐意识）。 → 政治意识、大局意识、核心意识、看齐意识
left_hint | 模板提示没有写成内容 | 校对惯例 | error warning
    活动在〔写明活动的地点〕举行。 → 写上地点，去掉六角括号
named_two_ways | 同一件事两种说法 | 校对惯例 | warning
    ※ 前文说“红色风暴”，标题写“红色旋风” → 前后统一
# 人名、职务和机构
office_holder | 职务和姓名不符 | 任职表 | warning
    ※ 表中局长是示例甲，稿件写“局长示例乙” → 局长示例甲
office_held | 人的职务不符 | 任职表 | warning
    ※ 表中示例甲是局长，稿件写“副局长示例甲” → 局长示例甲
unit_name | 单位名称疑误 | 单位表 | warning
    ※ “武汉市儿童福力院” → 武汉市儿童福利院
institution_name | 机构名称写错 | 党和国家机构改革方案，国务院机构设置 | warning
    人力资源与社会保障部印发通知。 → 人力资源和社会保障部
former_name | 机构的旧名称 | 历次机构改革方案 | warning
    ※ 2026年的稿件写“市卫计委” → 市卫生健康委；确需提及的写“原市卫计委”
# 个人信息
identity_number | 身份证号 | 《中华人民共和国个人信息保护法》；GB 11643-1999 | error
    申请人身份证号42019919491001000X。 → 删去或遮盖
mobile_number | 手机号码 | 《中华人民共和国个人信息保护法》 | error warning
    联系人电话13800000001。 → 改用单位座机
bank_card | 银行卡号 | 《中华人民共和国个人信息保护法》；ISO/IEC 7812-1 | error warning
    补贴发放到银行卡6222000000000000004。 → 删去或遮盖
vehicle_plate | 车牌号 | 《中华人民共和国个人信息保护法》；GA 36-2018 | error warning
    家属乘坐鄂A12345来汉。 → 删去或遮盖
passport_number | 护照、通行证号码 | 《中华人民共和国个人信息保护法》 | error
    申请人持护照号码E12345678。 → 删去或遮盖
# 链接、图片和重复
dead_link | 打不开的链接 | 国办发〔2017〕47号《政府网站发展指引》 | warning
    ※ 链接指向已撤下的页面，或地址不完整 → 改选链接
link_leaves | 离开本站的链接 | 国办发〔2017〕47号《政府网站发展指引》 | note
    ※ 链接指向其他网站 → 确认网址属于所说的单位
link_words | 链接文字没有说明去向 | WCAG 2.2 2.4.4 | warning note
    ※ 链接加在“点击这里”上 → 链接加在“高龄津贴申请表”上
picture_alt | 图片没有替代文字 | GB/T 37668-2019，WCAG 2.2 1.1.1 | warning
    ※ 图片库里“替代文字”空着 → 写一句话说明画面
picture_unwritten | 替代文字待补写 | GB/T 37668-2019，WCAG 2.2 1.1.1 | error
    ※ 粘贴或导入时带来的图片，还叫“配图，替代文字待补写” → 写一句话说明画面
picture_rights | 他人的图片没有来源或依据 | 《中华人民共和国著作权法》 | warning note
    ※ 投稿人的图片，“图片来源”空着 → 写明作者和授权依据
picture_credit | 图片没有来源 | 校对惯例 | note
    ※ 本单位的图片，“图片来源”空着 → 写明摄影者或单位
film_captions | 影片没有字幕 | GB/T 37668-2019，WCAG 2.2 1.2.2 | error
    ※ 微课的影片还没有保存字幕 → 在“影片”里读入或填写字幕
near_duplicate | 与已发布的稿件雷同 | 校对惯例 | warning
    ※ 七成以上文字与已公开的一篇相同 → 核对是否重复报送
"""
"""A rule takes two lines: code, name, source and the severities it may be told with, the gravest first; then an
example and what it should be. `※` marks an example that no sentence shows alone: it takes tables, links, passages.
"""
_GROUP = re.compile(r"# (?P<name>.+)")
_RULE = re.compile(r"(?P<code>[a-z_]+) \| (?P<name>[^|]+) \| (?P<source>[^|]+) \| (?P<severities>[a-z ]+)")
_EXAMPLE = re.compile(r"    (?P<told>※ )?(?P<wrong>.+) → (?P<right>.+)")


@dataclass(frozen=True, slots=True)
class Rule:
    code: str
    name: str
    source: str
    severities: Sequence[Severity]
    """All it may be told with, the gravest first."""
    wrong: str
    right: str
    is_shown: bool
    """Whether the example is a sentence of which the rule is told by itself."""

    @property
    def severity(self) -> Severity:
        return self.severities[0]


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    rules: Sequence[Rule]


def _read(listed: str) -> Iterator[Group]:
    for part in re.split(r"\n(?=# )", listed.strip()):
        head, *lines = part.splitlines()
        named = _GROUP.fullmatch(head)
        if named is None:
            raise ValueError(f"不是一组规则：{head}")
        yield Group(named["name"], [_rule(*pair) for pair in zip(lines[::2], lines[1::2], strict=True)])


def _rule(line: str, example: str) -> Rule:
    told, shown = _RULE.fullmatch(line), _EXAMPLE.fullmatch(example)
    if told is None or shown is None:
        raise ValueError(f"不是规则：{line}")
    severities = [Severity(one) for one in told["severities"].split()]
    return Rule(
        told["code"], told["name"], told["source"], severities, shown["wrong"], shown["right"], shown["told"] is None
    )


GROUPS: Sequence[Group] = tuple(_read(_LISTED))
RULES = {rule.code: rule for group in GROUPS for rule in group.rules}
