"""Fixed expressions of official texts: their parts in order, their names, and how these are miswritten.

Each as the document that made it has it, and since that day: an older text need not know it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Enumeration:
    name: str
    """What announces the parts: 四个意识."""
    parts: Sequence[str]
    """In order; other ways to write the same part after a `|`, the usual one first."""
    since: date
    until: date | None = None
    """The last day, where a later wording took its place."""
    whole: bool = False
    """Whether the parts, when all of them are listed, mean the expression even unannounced."""


@dataclass(frozen=True, slots=True)
class FixedName:
    right: str
    wrong: Sequence[str]


ENUMERATIONS: Sequence[Enumeration] = (
    Enumeration("四个意识", ("政治意识", "大局意识", "核心意识", "看齐意识"), date(2016, 1, 29), whole=True),
    Enumeration("四个自信", ("道路自信", "理论自信", "制度自信", "文化自信"), date(2016, 7, 1), whole=True),
    # 十八大报告
    Enumeration(
        "五位一体", ("经济建设", "政治建设", "文化建设", "社会建设", "生态文明建设"), date(2012, 11, 8), whole=True
    ),
    Enumeration(
        "社会主义核心价值观",
        ("富强", "民主", "文明", "和谐", "自由", "平等", "公正", "法治", "爱国", "敬业", "诚信", "友善"),
        date(2012, 11, 8),
        whole=True,
    ),
    Enumeration("核心价值观（国家层面）", ("富强", "民主", "文明", "和谐"), date(2012, 11, 8), whole=True),
    Enumeration("核心价值观（社会层面）", ("自由", "平等", "公正", "法治"), date(2012, 11, 8), whole=True),
    Enumeration("核心价值观（公民层面）", ("爱国", "敬业", "诚信", "友善"), date(2012, 11, 8), whole=True),
    Enumeration(
        "四个全面",
        ("全面建成小康社会", "全面深化改革", "全面依法治国|全面推进依法治国", "全面从严治党"),
        date(2014, 12, 13),
        date(2021, 7, 1),
        whole=True,
    ),
    # 十九届五中全会公报
    Enumeration(
        "四个全面",
        ("全面建设社会主义现代化国家", "全面深化改革", "全面依法治国", "全面从严治党"),
        date(2020, 10, 29),
        whole=True,
    ),
    Enumeration("两学一做", ("学党章党规|学党章、学党规", "学系列讲话", "做合格党员"), date(2016, 2, 28), whole=True),
    Enumeration(
        "三严三实",
        ("严以修身", "严以用权", "严以律己", "谋事要实", "创业要实", "做人要实"),
        date(2014, 3, 9),
        whole=True,
    ),
    Enumeration("三严", ("严以修身", "严以用权", "严以律己"), date(2014, 3, 9), whole=True),
    Enumeration("三实", ("谋事要实", "创业要实", "做人要实"), date(2014, 3, 9), whole=True),
    Enumeration(
        "四讲四有",
        ("讲政治", "有信念", "讲规矩", "有纪律", "讲道德", "有品行", "讲奉献", "有作为"),
        date(2016, 2, 28),
        whole=True,
    ),
    Enumeration(
        "三会一课",
        ("支部党员大会|党支部党员大会|党员大会", "支部委员会|支委会", "党小组会|党小组会议", "党课"),
        date(2012, 11, 8),
    ),
    # 十八届五中全会公报
    Enumeration("新发展理念", ("创新", "协调", "绿色", "开放", "共享"), date(2015, 10, 29), whole=True),
    Enumeration("五大发展理念", ("创新", "协调", "绿色", "开放", "共享"), date(2015, 10, 29)),
    Enumeration("四风", ("形式主义", "官僚主义", "享乐主义", "奢靡之风|奢靡主义"), date(2013, 6, 18), whole=True),
    # 《中国共产党纪律处分条例》（2015）
    Enumeration(
        "六大纪律",
        ("政治纪律", "组织纪律", "廉洁纪律", "群众纪律", "工作纪律", "生活纪律"),
        date(2015, 10, 18),
        whole=True,
    ),
    # 十九大报告
    Enumeration(
        "三大攻坚战",
        ("防范化解重大风险|重大风险防范化解", "精准脱贫|脱贫攻坚", "污染防治"),
        date(2017, 10, 18),
    ),
    Enumeration("四个伟大", ("伟大斗争", "伟大工程", "伟大事业", "伟大梦想"), date(2017, 7, 26), whole=True),
    Enumeration(
        "七有",
        ("幼有所育", "学有所教", "劳有所得", "病有所医", "老有所养", "住有所居", "弱有所扶"),
        date(2017, 10, 18),
        whole=True,
    ),
    Enumeration("六稳", ("稳就业", "稳金融", "稳外贸", "稳外资", "稳投资", "稳预期"), date(2018, 7, 31), whole=True),
    Enumeration(
        "六保",
        (
            "保居民就业|居民就业",
            "保基本民生|基本民生",
            "保市场主体|市场主体",
            "保粮食能源安全|粮食能源安全",
            "保产业链供应链稳定|产业链供应链稳定",
            "保基层运转|基层运转",
        ),
        date(2020, 4, 17),
        whole=True,
    ),
    Enumeration("四史", ("党史", "新中国史", "改革开放史", "社会主义发展史"), date(2020, 1, 8), whole=True),
    # 党史学习教育动员大会、学习贯彻习近平新时代中国特色社会主义思想主题教育工作会议
    Enumeration("党史学习教育", ("学史明理", "学史增信", "学史崇德", "学史力行"), date(2021, 2, 20), whole=True),
    Enumeration("党史学习教育", ("学党史", "悟思想", "办实事", "开新局"), date(2021, 2, 20), whole=True),
    Enumeration("主题教育总要求", ("学思想", "强党性", "重实践", "建新功"), date(2023, 4, 3), whole=True),
    Enumeration("放管服", ("简政放权", "放管结合", "优化服务"), date(2015, 5, 12), whole=True),
    Enumeration("三去一降一补", ("去产能", "去库存", "去杠杆", "降成本", "补短板"), date(2015, 12, 21), whole=True),
    # 十九大报告
    Enumeration(
        "乡村振兴战略总要求",
        ("产业兴旺", "生态宜居", "乡风文明", "治理有效", "生活富裕"),
        date(2017, 10, 18),
        whole=True,
    ),
    # “不忘初心、牢记使命”主题教育工作会议
    Enumeration("主题教育总要求", ("守初心", "担使命", "找差距", "抓落实"), date(2019, 5, 31), whole=True),
    # 中央政治局民主生活会（2020年）
    Enumeration("政治三力", ("政治判断力", "政治领悟力", "政治执行力"), date(2020, 12, 24), whole=True),
    # 庆祝中国共产党成立100周年大会
    Enumeration(
        "伟大建党精神",
        (
            "坚持真理",
            "坚守理想",
            "践行初心",
            "担当使命",
            "不怕牺牲",
            "英勇斗争",
            "对党忠诚",
            "不负人民",
        ),
        date(2021, 7, 1),
        whole=True,
    ),
    # 二十大报告
    Enumeration(
        "六个必须坚持",
        (
            "必须坚持人民至上",
            "必须坚持自信自立",
            "必须坚持守正创新",
            "必须坚持问题导向",
            "必须坚持系统观念",
            "必须坚持胸怀天下",
        ),
        date(2022, 10, 16),
        whole=True,
    ),
    # 《中国共产党章程》第六条
    Enumeration(
        "入党誓词",
        (
            "拥护党的纲领",
            "遵守党的章程",
            "履行党员义务",
            "执行党的决定",
            "严守党的纪律",
            "保守党的秘密",
            "对党忠诚",
            "积极工作",
            "为共产主义奋斗终身",
            "随时准备为党和人民牺牲一切",
            "永不叛党",
        ),
        date(1982, 9, 6),
        whole=True,
    ),
    # 十八大报告，全国组织工作会议（2013年），中央纪委全会
    Enumeration("四个自我", ("自我净化", "自我完善", "自我革新", "自我提高"), date(2012, 11, 8), whole=True),
    Enumeration(
        "好干部标准",
        ("信念坚定", "为民服务", "勤政务实", "敢于担当", "清正廉洁"),
        date(2013, 6, 28),
        whole=True,
    ),
    Enumeration("三不腐", ("不敢腐", "不能腐", "不想腐"), date(2014, 10, 23), whole=True),
    # 党的群众路线教育实践活动工作会议
    Enumeration("教育实践活动总要求", ("照镜子", "正衣冠", "洗洗澡", "治治病"), date(2013, 6, 18), whole=True),
    # 《中国共产党党内监督条例》，全国抗击新冠肺炎疫情表彰大会，全国劳动模范和先进工作者表彰大会
    Enumeration(
        "伟大抗疫精神",
        ("生命至上", "举国同心", "舍生忘死", "尊重科学", "命运与共"),
        date(2020, 9, 8),
        whole=True,
    ),
    Enumeration(
        "劳模精神",
        ("爱岗敬业", "争创一流", "艰苦奋斗", "勇于创新", "淡泊名利", "甘于奉献"),
        date(2018, 10, 29),
        whole=True,
    ),
    Enumeration("工匠精神", ("执着专注", "精益求精", "一丝不苟", "追求卓越"), date(2020, 11, 24), whole=True),
    # 第十四次全国民政会议
    Enumeration("民政三项职责", ("基本民生保障", "基层社会治理", "基本社会服务"), date(2019, 4, 2), whole=True),
    Enumeration("民政三个聚焦", ("聚焦脱贫攻坚", "聚焦特殊群体", "聚焦群众关切"), date(2019, 4, 2), whole=True),
    # 中央扶贫开发工作会议
    Enumeration(
        "六个精准",
        (
            "扶持对象精准|扶贫对象精准",
            "项目安排精准|措施安排精准",
            "资金使用精准",
            "措施到户精准",
            "因村派人精准",
            "脱贫成效精准",
        ),
        date(2015, 6, 18),
        whole=True,
    ),
)

SEQUENCE = ("马克思列宁主义", "毛泽东思想", "邓小平理论", "“三个代表”重要思想", "科学发展观")
"""The order of the Party's guiding thought; a text may begin later in it, but leaves none out between."""

LONG_NAMES: Sequence[str] = (
    "全心全意为人民服务",
    "绿水青山就是金山银山",
    "以人民为中心的发展思想",
    "稳中求进工作总基调",
    "中华民族共同体意识",
    "世界百年未有之大变局",
    "巩固拓展脱贫攻坚成果",
    "中国特色社会主义法治体系",
    "人民对美好生活的向往",
    "全面建成小康社会",
    "全面建设社会主义现代化国家",
    "党的建设新的伟大工程",
    "中国特色社会主义共同理想",
    "习近平新时代中国特色社会主义思想",
    "以习近平同志为核心的党中央",
    "社会主义核心价值观",
    "党的群众路线教育实践活动",
    "国家治理体系和治理能力现代化",
    "供给侧结构性改革",
    "人类命运共同体",
    "中国特色社会主义制度",
    "中国特色社会主义道路",
    "中国特色社会主义事业",
    "中国特色社会主义理论体系",
    "中华民族伟大复兴",
    "中华人民共和国",
    "中国共产党章程",
    "不忘初心、牢记使命",
    "党中央权威和集中统一领导",
    "党风廉政建设和反腐败斗争",
    "特困人员救助供养",
)
"""Told when one character is off or left out."""

RIGHT_TOO = frozenset({"中国特色社会主义道德", "全面建设小康社会"})
"""One character off, and an expression of its own."""

TURNED_ROUND: Sequence[tuple[str, str]] = (
    (r"牢记使命[、，,]?不忘初心(?=”?主题教育|”)", "不忘初心、牢记使命"),
    (r"牢记初心[、，,]?不忘使命", "不忘初心、牢记使命"),
    (r"青山绿水(?:就是|是)金山银山|金山银山就是绿水青山", "绿水青山就是金山银山"),
    (r"坚定“四个意识”[、，,]?(?:和)?增强“四个自信”", "增强“四个意识”、坚定“四个自信”"),
    (r"做到“四个意识”[、，,]?(?:增强|坚定)“四个自信”", "增强“四个意识”、坚定“四个自信”"),
    (r"[“\"]?两个确立[”\"]?的?(?:决定性作用|决定意义|决定性的意义)", "“两个确立”的决定性意义"),
)
"""Patterns of what changed places, and the right order."""

MISWRITTEN: Sequence[FixedName] = (
    FixedName("铸牢中华民族共同体意识", ("筑牢中华民族共同体意识", "铸就中华民族共同体意识")),
    FixedName("为共产主义奋斗终身", ("为共产主义奋斗终生", "为共产主义事业奋斗终生")),
    FixedName("总体国家安全观", ("整体国家安全观", "全面国家安全观")),
    FixedName("三重一大", ("三重一达", "一大三重", "三重二大")),
    FixedName("一岗双责", ("一岗两责", "双岗一责", "一岗双则")),
    FixedName("放管服", ("放服管", "管放服")),
    FixedName("两不愁三保障", ("三不愁两保障", "两不愁两保障", "两保障三不愁")),
    FixedName("三个区分开来", ("三个区别开来",)),
    FixedName("“四种形态”", ("“四个形态”", "“四种型态”")),
    FixedName("红红脸、出出汗", ("出出汗、红红脸", "出出汗，红红脸")),
    FixedName("民主集中制", ("民主集权制", "集中民主制")),
    FixedName("四个伟大", ("四项伟大",)),
    FixedName("五大发展理念", ("五个发展理念", "五项发展理念")),
    FixedName("四个意识", ("四种意识", "四个意思", "四个意志", "四个义识", "四项意识")),
    FixedName("四个自信", ("四种自信", "四个自性", "四项自信", "四个字信")),
    FixedName("五位一体", ("五位一休", "五位一提", "五为一体", "五味一体")),
    FixedName("两学一做", ("两学一作", "二学一做", "两学一坐", "俩学一做")),
    FixedName("三严三实", ("三言三实", "三严三事", "三严三是", "三严二实")),
    FixedName("四讲四有", ("四讲四又", "四将四有", "四有四讲")),
    FixedName("三会一课", ("三会一科", "三会一棵", "三课一会")),
    FixedName("两个维护", ("二个维护", "两个维户", "两个唯护", "两个维互", "两个维持")),
    FixedName("两个确立", ("二个确立", "两个确定", "两个确力")),
    FixedName("党的群众路线教育实践活动", ("党的群众路线实践教育活动", "党的群众路线教育活动")),
    FixedName("主题党日", ("主体党日", "主题觉日")),
    FixedName(
        "中国特色社会主义",
        ("中国特色社会主意", "中国特色社会注意", "中国特设社会主义", "中国特社会主义", "中国特色会主义"),
    ),
    FixedName("社会主义核心价值观", ("社会主义价值核心观", "社会主义核心价值关", "社会主义核心价值理念")),
    FixedName("以习近平同志为核心的党中央", ("以习近平总书记为核心的党中央", "以习近平为核心的党中央")),
    FixedName(
        "“三个代表”重要思想",
        ("“三个代表”的重要思想", "“三个代表”思想", "“三个代表”主要思想", "“三个代表”重要思路", "“三个代表”重要理论"),
    ),
    FixedName("邓小平理论", ("邓小平思想",)),
    FixedName("毛泽东思想", ("毛泽东理论",)),
    FixedName("科学发展观", ("科学发展关", "科学的发展观", "科学发展官")),
    FixedName("中央八项规定", ("中央八条规定", "中央八项规订", "中央八向规定")),
    FixedName("全面从严治党", ("全面从严治觉", "全面从严制党", "全面从严冶党", "全面重严治党")),
    FixedName("全面依法治国", ("全面依法制国", "全面以法治国", "全面依法冶国")),
    FixedName("乡村振兴战略", ("乡村振新战略", "乡村振兴战役", "农村振兴战略")),
)
"""Ways to miswrite a name, none of which is a word of its own."""

CONGRESSES: Sequence[tuple[str, str]] = (
    (r"(?P<head>(?:中国共产党|党的)第[一二三四五六七八九十]{1,3})届(?P<tail>全国代表大会)", "次"),
    (r"(?P<head>第[一二三四五六七八九十]{1,3})次(?P<tail>全国人民代表大会|全国人大(?!常))", "届"),
    (r"(?P<head>第[一二三四五六七八九十]{1,3})次(?P<tail>中央委员会)", "届"),
)
"""Congresses of the Party are counted by 次; the people's congresses and the central committees by 届."""
