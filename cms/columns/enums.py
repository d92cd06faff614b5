from django.db import models


class ColumnType(models.TextChoices):
    """Values of the `ColumnType` meta tag (政府网站发展指引, 国办发〔2017〕47号, annex); the list is open."""

    NEWS = "工作动态", "工作动态"
    POLICY = "政策文件", "政策文件"
    EXPLANATION = "政策解读", "政策解读"
    OVERVIEW = "概况信息", "概况信息"
    DUTIES = "机构职能", "机构职能"
    DISCLOSURE = "信息公开目录", "信息公开目录"
    REPORT = "信息公开年报", "信息公开年报"
    RESPONSE = "回应关切", "回应关切"
    INTERVIEW = "在线访谈", "在线访谈"
    DATA = "数据发布", "数据发布"
    OTHER = "其他", "其他"
