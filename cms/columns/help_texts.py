"""Wording editors read in the forms of every written page."""

DEK = "一两句话的导语，列表和转发时显示，80 字以内为宜。"
COVER = "列表和首页显示。没有照片时可以不选。"
KEYWORDS = "用逗号分开，三到五个为宜。"
