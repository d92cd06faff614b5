"""Sentences of several screens."""

NOT_LEADERS = "没有办理：书记、副书记的职务和账号，请局党务办公室办理。"
WRONG_CODE = "邀请码或手机号不对，或邀请码已经用过、过期了。请对照邀请码再输一次；还是不行，请联系支部书记重新生成。"
WRONG_RESET = "重设码或手机号不对，或重设码已经用过、过期了。请对照重设码再输一次；还是不行，请联系支部书记重新生成。"
NO_MEMBER = "这个账号没有登记为党员。编辑和管理员请从后台登录；党员请用邀请码开通自己的账号。"
SECOND_STEP = "这个账号需要两步登录，请从后台登录。"
"""Said only after the right password."""
