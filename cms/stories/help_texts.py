"""Wording editors read in the story forms, kept together so that it can be reviewed alone."""

SOURCE = "发布单位，转载的写第一来源。留空即用本单位名称。"
AUTHOR = "按投稿署名填写，可以写单位或岗位。"
EDITOR = "文末显示“责任编辑”。"
ORIGINAL_SOURCE = "转载时填写原发布媒体，例如“长江日报”。"
ORIGINAL_URL = "转载时填写原文网址。"
DOCUMENT_NUMBER = "机关代字＋〔年份〕＋顺序号＋号，例如“武民政〔2017〕5号”，年份用六角括号。"
ISSUED_ON = "公文落款的成文日期。"
TEMPLATE_NAME = "写稿的人按它来选，例如“活动报道”。"
TEMPLATE_NOTE = "一句话，例如“开展活动、召开会议之后”。"
TEMPLATE_BODY = (
    "要写的内容用六角括号提示，例如“〔写明时间、地点〕”，至少四个字，不带数字。稿件里留着的提示，校对会列为“应改”。"
)
