"""What is written to the audit log about hours."""

from cms.audit.actions import Topic, register_action

RECORDED = register_action("learning.training_recorded", "登记集中培训", topic=Topic.CONTENT)
CONFIRMED = register_action("learning.training_confirmed", "确认集中培训", topic=Topic.CONTENT)
DECLINED = register_action("learning.training_declined", "不确认集中培训", topic=Topic.CONTENT)
CORRECTED = register_action("learning.hours_corrected", "更正学时", topic=Topic.CONTENT)
CERTIFIED = register_action("learning.certificate_issued", "开具学时证明", topic=Topic.CONTENT)
RULES_CHANGED = register_action("learning.rules_changed", "改变学时规则或目标", topic=Topic.SETTINGS)
DOWNLOADED = register_action("learning.table_downloaded", "下载党员学时表", topic=Topic.EXPORT)
