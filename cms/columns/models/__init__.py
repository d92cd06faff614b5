from cms.columns.models.column_page import ColumnPage
from cms.columns.models.filed_page import FiledPage
from cms.columns.models.topic_page import TopicIndexPage, TopicPage

__all__ = ["ColumnPage", "FiledPage", "TopicIndexPage", "TopicPage"]
