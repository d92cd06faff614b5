"""The portal's own words, and what an editor would put first on its home page."""

TITLE = "两学一做＋武汉民政好声音"
STATEMENT = "开展“武汉民政好声音”系列宣传活动，宣传党员干部拼搏赶超事迹，传播正能量。"
UNITS_INTRO = "局机关和局直属各单位的党建品牌与好声音。"
SITE_NAME = "武汉市民政局"
SITE_ID_CODE = "4201000000"
"""A placeholder of the right form; the page says 示例."""

VOICES_COLUMN = "hao-sheng-yin"
NOTICES_COLUMN = "gong-wen"
HIGHLIGHTS = ("jiu-feng-shan-xia", "wei-xin-yuan")

PLAN_COVER = "dawn.webp"
PLAN_DEK = "推动党的思想、组织、作风、反腐倡廉和制度建设取得新的成效，进一步提高机关党建工作科学化水平。"
