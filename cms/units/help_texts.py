"""Wording editors read in the unit and brand forms, kept together so that it can be reviewed alone."""

BRAND_NAME = "例如“福兴微讲堂”。没有品牌的单位留空，前台以单位名称为题。"
IDEA = "一两句话说清品牌主张什么。"
MEANING = "品牌代表什么、服务谁。"
PRACTICE = "怎么做：做什么、多久一次、谁参加。"
PEOPLE = "只写岗位和分工，例如“讲堂主持：支部宣传委员”。不要写姓名、电话等个人信息。"
