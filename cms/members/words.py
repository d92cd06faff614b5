"""Sentences of several screens."""

NOT_LEADERS = "没有办理：书记、副书记的职务和账号，请局党务办公室办理。"
NO_MEMBER = "这个账号没有登记为党员。编辑和管理员请从后台登录；党员请用邀请码开通自己的账号。"
SECOND_STEP = "这个账号需要两步登录，请从后台登录。"
"""Said only after the right password."""
