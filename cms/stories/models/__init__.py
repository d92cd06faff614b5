from cms.stories.models.content_page import Attachment, ContentPage, RelatedPage
from cms.stories.models.notice_page import NoticePage
from cms.stories.models.story_page import StoryPage
from cms.stories.models.text_template import TextTemplate

__all__ = ["Attachment", "ContentPage", "NoticePage", "RelatedPage", "StoryPage", "TextTemplate"]
