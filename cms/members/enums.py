from django.db import models


class Post(models.TextChoices):
    """What a member is in the branch; the plan sets hours by it (plan 二(五)13)."""

    SECRETARY = "secretary", "党组织书记"
    DEPUTY = "deputy", "副书记"
    COMMITTEE = "committee", "委员"
    MEMBER = "member", "党员"


LEADERS = (Post.SECRETARY, Post.DEPUTY)
"""They see the names of their branch; who becomes one is for the office to say."""
