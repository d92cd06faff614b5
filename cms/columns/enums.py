from django.db import models


class ColumnType(models.TextChoices):
    """Values of the `ColumnType` meta tag (政府网站发展指引, 国办发〔2017〕47号, annex); the list is open."""

    HOME = "首页", "首页"
    OVERVIEW = "概况信息", "概况信息"
    DUTIES = "机构职能", "机构职能"
    LEADERS = "负责人信息", "负责人信息"
    NEWS = "工作动态", "工作动态"
    POLICY = "政策文件", "政策文件"
    EXPLANATION = "政策解读", "政策解读"
    RESPONSE = "回应关切", "回应关切"
    DISCLOSURE_GUIDE = "信息公开指南", "信息公开指南"
    DISCLOSURE = "信息公开目录", "信息公开目录"
    REPORT = "信息公开年报", "信息公开年报"
    DISCLOSURE_ON_REQUEST = "依申请公开", "依申请公开"
    DATA = "数据发布", "数据发布"
    OPEN_DATA = "数据开放", "数据开放"
    SERVICES = "办事服务", "办事服务"
    COMPLAINTS = "咨询投诉", "咨询投诉"
    CONSULTATION = "征集调查", "征集调查"
    INTERVIEW = "在线访谈", "在线访谈"
    OTHER = "其他", "其他"


COLUMN_CHOICES = [choice for choice in ColumnType.choices if choice[0] != ColumnType.HOME]
"""What an editor may call a column; the home page is the only 首页."""
