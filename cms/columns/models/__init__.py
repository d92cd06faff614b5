from cms.columns.models.column_page import ColumnPage
from cms.columns.models.filed_page import FiledPage
from cms.columns.models.topic_page import TopicIndexPage, TopicPage
from cms.columns.models.written_page import WrittenPage

__all__ = ["ColumnPage", "FiledPage", "TopicIndexPage", "TopicPage", "WrittenPage"]
