"""What is done to the register, as the audit log names it. Members are told of by their key, never by name or phone."""

from cms.audit.actions import Topic, register_action

ADDED = register_action("members.added", "登记党员", topic=Topic.MEMBERS)
PERSONAL = register_action("members.personal_changed", "修改党员个人信息", topic=Topic.MEMBERS)
TERM = register_action("members.term_changed", "变更党员任期", topic=Topic.MEMBERS)
LEFT = register_action("members.left", "党员离开", topic=Topic.MEMBERS)
MERGED = register_action("members.merged", "合并党员记录", topic=Topic.MEMBERS)
IMPORTED = register_action("members.imported", "导入党员名册", topic=Topic.MEMBERS)
INVITED = register_action("members.invited", "生成党员邀请码", topic=Topic.MEMBERS)
RESET_OFFERED = register_action("members.reset_offered", "生成党员重设码", topic=Topic.MEMBERS)
RESET = register_action("members.password_reset", "党员重设密码", topic=Topic.MEMBERS)
JOINED = register_action("members.joined", "党员开通账号", topic=Topic.MEMBERS)
UNLINKED = register_action("members.unlinked", "解除党员账号", topic=Topic.MEMBERS)
TOKEN_MADE = register_action("members.token_issued", "发放客户端令牌", topic=Topic.ACCESS)
TOKEN_ENDED = register_action("members.token_revoked", "作废客户端令牌", topic=Topic.ACCESS)
ROTATED = register_action("members.keys_rotated", "更换个人信息密钥", topic=Topic.SETTINGS)
ROSTER_EXPORTED = register_action("members.exported", "下载党员名册", topic=Topic.EXPORT)
