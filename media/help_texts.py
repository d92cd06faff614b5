"""Wording editors read in the picture and file forms, kept together so that it can be reviewed alone."""

ALT = "替读者“看图说话”：一句话讲清画面，例如“医护人员在社区广场为老人量血压”。不写“图片”二字。"
DECORATIVE = "纯装饰、不传达信息的图片勾选，读屏软件会跳过它。"
CREDIT = "照片作者或提供单位，前台随图显示。"
RIGHTS_NOTE = "授权日期、编号等，只在后台显示。"
