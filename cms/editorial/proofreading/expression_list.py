"""Fixed expressions of official texts that list parts: the parts in order.

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
    Enumeration("伟大建党精神", ("坚持真理", "坚守理想"), date(2021, 7, 1), whole=True),
    Enumeration("伟大建党精神", ("践行初心", "担当使命"), date(2021, 7, 1), whole=True),
    Enumeration("伟大建党精神", ("不怕牺牲", "英勇斗争"), date(2021, 7, 1), whole=True),
    Enumeration("伟大建党精神", ("对党忠诚", "不负人民"), date(2021, 7, 1), whole=True),
    # 二十大报告
    Enumeration(
        "六个必须坚持",
        (
            "必须坚持人民至上|坚持人民至上",
            "必须坚持自信自立|坚持自信自立",
            "必须坚持守正创新|坚持守正创新",
            "必须坚持问题导向|坚持问题导向",
            "必须坚持系统观念|坚持系统观念",
            "必须坚持胸怀天下|坚持胸怀天下",
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
    # 十一届三中全会公报；十八大报告
    Enumeration("法治十六字方针", ("有法可依", "有法必依", "执法必严", "违法必究"), date(1978, 12, 22), whole=True),
    Enumeration("新法治十六字方针", ("科学立法", "严格执法", "公正司法", "全民守法"), date(2012, 11, 8), whole=True),
    # 《中国共产党章程》总纲
    Enumeration(
        "“三个代表”",
        (
            "代表中国先进生产力的发展要求",
            "代表中国先进文化的前进方向",
            "代表中国最广大人民的根本利益",
        ),
        date(2000, 2, 25),
        whole=True,
    ),
    # 十七大报告
    Enumeration(
        "科学发展观",
        ("第一要义是发展", "核心是以人为本", "基本要求是全面协调可持续", "根本方法是统筹兼顾"),
        date(2007, 10, 15),
        whole=True,
    ),
    # 十九届四中全会决定
    Enumeration("社会治理共同体", ("人人有责", "人人尽责", "人人享有"), date(2019, 10, 31), whole=True),
    Enumeration(
        "社会治理体系",
        ("党委领导", "政府负责", "民主协商", "社会协同", "公众参与", "法治保障", "科技支撑"),
        date(2019, 10, 31),
        whole=True,
    ),
    # 十九大报告
    Enumeration(
        "五个民主",
        ("民主选举", "民主协商", "民主决策", "民主管理", "民主监督"),
        date(2017, 10, 18),
        whole=True,
    ),
    Enumeration(
        "党的建设",
        ("政治建设", "思想建设", "组织建设", "作风建设", "纪律建设"),
        date(2017, 10, 18),
        whole=True,
    ),
    Enumeration(
        "多党合作方针",
        ("长期共存", "互相监督", "肝胆相照", "荣辱与共"),
        date(1982, 9, 1),
        whole=True,
    ),
    Enumeration(
        "五通",
        ("政策沟通", "设施联通", "贸易畅通", "资金融通", "民心相通"),
        date(2013, 9, 7),
        whole=True,
    ),
    Enumeration("五个过硬", ("信念过硬", "政治过硬", "责任过硬", "能力过硬", "作风过硬"), date(2018, 1, 5), whole=True),
    Enumeration("三为民", ("权为民所用", "情为民所系", "利为民所谋"), date(2002, 12, 6), whole=True),
    Enumeration("三讲", ("讲学习", "讲政治", "讲正气"), date(1995, 11, 8), whole=True),
    # 全国党纪学习教育
    Enumeration("党纪学习教育", ("学纪", "知纪", "明纪", "守纪"), date(2024, 4, 7), whole=True),
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
