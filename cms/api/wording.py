"""What the contract's shapes and fields mean, for the developers of other programs: in Chinese, in one place.

A field means the same wherever it has the same name; where it does not, it is named with its shape. A test fails when
the contract has a shape or a field that nobody explained.
"""

from cms.api.field_wording import FIELDS

ABOUT = """\
武汉民政宣传平台上公开的全部内容，匿名、只读；只有仅限党员的课程和党员自己的观看进度、学时、令牌要登录，也只有观看和令牌可以写入。门户网站自己就用这里的内容形状，所以接口与网页总是一致。

约定：v1 之内只增不减——可能增加字段、体裁、正文块类型、变更类型和可选参数，不会删除或改变已有的；\
请忽略您不认识的字段和类型。用法、限制和示例见 /api/。\
"""

TAGS = {
    "stories": "文章与公文",
    "courses": "课程和微课",
    "pages": "任何一页",
    "columns": "栏目",
    "topics": "专题",
    "units": "单位与品牌",
    "home": "首页",
    "search": "检索",
    "views": "浏览数",
    "changes": "变更记录",
    "preview": "草稿预览",
    "watching": "观看进度（须登录）",
    "hours": "学时（须登录）",
    "members": "党员登录",
}

PATHS = {
    "key": "公开标识，32 位十六进制",
    "lesson": "课程页的公开标识，32 位十六进制",
    "sid": "开始观看时得到的 sid",
    "slug": "代号",
    "token": "预览链接中的令牌",
}
"""What stands in an address."""

SHAPES = {
    "AnnouncedLesson": "仅限党员、但允许公众知道的微课：只有标题、单位和时长。",
    "AttachmentsBlock": "正文块：附件。",
    "AttachmentsValue": "附件块的内容。",
    "BrandLink": "其他页面上的品牌海报。",
    "BrandOut": "单位的品牌页。",
    "Candidate": "图片的一种尺寸。",
    "CaptionedImage": "带说明的图片。",
    "Card": "列表中的一项，任何页面都有。",
    "CardPart": "列表中的一项，只有所要的字段；没有要的字段不出现。",
    "ChangeList": "一批变更记录。",
    "ChangeOut": "一条变更。",
    "ChapterOut": "影片的一章。",
    "ColumnCard": "列表中的栏目。",
    "ColumnList": "全部栏目，按导航次序。",
    "ColumnOut": "一个栏目；它列出的文章用 /api/v1/stories?column= 取。",
    "ColumnTag": "政府网站标签规范中的栏目类标签（国办发〔2017〕47号）。",
    "CrossSite": "凭登录写入而没有防跨站令牌。",
    "CourseIndexOut": "课题超市；其中的微课和课程用 /api/v1/courses 取。",
    "CourseOut": "一门课程，由几节微课组成。",
    "CueOut": "一句字幕；全部字幕合起来就是文字稿。",
    "DirectoryGroup": "单位总览中的一组。",
    "DirectoryUnit": "单位总览中的一个单位。",
    "Event": "一次活动安排。",
    "Fact": "一项要点。",
    "FactBoxBlock": "正文块：要点。",
    "FactBoxValue": "要点块的内容。",
    "FilmFile": "可以整个下载的影片文件。",
    "FilmMark": "列表中对影片的说明；课程的是各节合计。",
    "FocalPoint": "裁切图片时应保留的位置，从左上角起的百分比。",
    "GalleryBlock": "正文块：图组。",
    "GalleryPicture": "图组中的一幅。",
    "GalleryValue": "图组块的内容。",
    "Gone": "曾经公开，已经撤下。",
    "Heading": "目录中的一行。",
    "HeadingBlock": "正文块：小标题。",
    "HeadingValue": "小标题块的内容。",
    "HomeOut": "首页。",
    "Honour": "一项荣誉。",
    "HourEntry": "一条学时账目。",
    "InvalidParameter": "一个有误的参数。",
    "InvalidParameters": "参数有误。",
    "LearningHours": "一位党员一年的学时。",
    "LessonOut": "一节微课，连同影片、字幕和文字稿。",
    "Link": "指向门户上另一页的链接。",
    "Moved": "这一网址的内容已在别处。",
    "NotFound": "没有，或者没有公开。",
    "NotSignedIn": "没有登录，或者令牌失效。",
    "NoticeOut": "一件通知公文的全文。",
    "Option": "一个选项。",
    "Original": "转载文章的原发布媒体。",
    "Overtaken": "已由另一设备接替。",
    "PageViews": "一篇文章的浏览数。",
    "ParagraphBlock": "正文块：正文。",
    "ParagraphValue": "正文块的内容。",
    "Person": "一个岗位，不写姓名。",
    "PictureBlock": "正文块：图片。",
    "PictureValue": "图片块的内容。",
    "Playable": "可以播放的影片。",
    "PublicFile": "可下载的文件。",
    "PublicImage": "图片，有多种尺寸和格式。",
    "QuestionAnswer": "一问一答。",
    "QuestionAnswerBlock": "正文块：问答。",
    "QuestionAnswerValue": "问答块的内容。",
    "QuestionValue": "一道自测题。",
    "QuoteBlock": "正文块：引语。",
    "QuoteValue": "引语块的内容。",
    "RenditionOut": "影片的一种清晰度，MP4（H.264、AAC）。",
    "SearchCorrection": "另一种写法。",
    "SearchFacetValue": "筛选的一个取值。",
    "SearchFacets": "可用来筛选的取值。",
    "SearchHit": "一条检索结果。",
    "SearchResults": "检索结果的一页。",
    "SearchSuggestion": "一条提示。",
    "ServerError": "服务器出错。",
    "SeveralChoicesBlock": "自测题：多选。",
    "SingleChoiceBlock": "自测题：单选。",
    "Source": "图片的一种格式。",
    "StoryboardOut": "预览图：把影片中间隔均匀的小图排在一张图里，第 n 格是第 n × every_ms 毫秒。",
    "StoryList": "文章与公文的一页，最新在前。",
    "StoryOut": "一篇文章的全文。",
    "StorySelection": "文章与公文的一页，只有所要的字段。",
    "SuggestionList": "边写边提示，词在前、标题在后。",
    "TableBlock": "正文块：表格。",
    "TableValue": "表格块的内容。",
    "TimelineBlock": "正文块：时间线。",
    "TimelineEvent": "时间线上的一件事。",
    "TimelineValue": "时间线块的内容。",
    "TokenIssued": "得到的令牌。",
    "TokenRequest": "党员的用户名和密码。",
    "TokenRevoked": "令牌已经作废。",
    "TooLarge": "正文过大。",
    "TooMany": "请求过于频繁。",
    "TopicCard": "列表中的专题。",
    "TopicIndexOut": "全部专题，按序号。",
    "TopicOut": "一个专题；有关的文章用 /api/v1/stories?topic= 取。",
    "TrueFalseBlock": "自测题：判断对错。",
    "UnitIndexOut": "单位总览。",
    "UnitTag": "内容所属的单位。",
    "ViewList": "所问文章的浏览数，按所问的次序。",
    "WatchBegin": "要看哪一课、在哪里看。",
    "WatchCounted": "一次上报之后的进度。",
    "WatchProgressOut": "一位党员看一课的进度。",
    "WatchReport": "播放器从开始观看以来放过哪些片段；每次报全部，重复上报、次序颠倒都不要紧。",
    "WatchStarted": "一次观看开始了；同一位党员在别处的观看由它接替。",
}


def meaning_of_shape(shape: str) -> str | None:
    return SHAPES.get(shape)


def meaning_of_field(shape: str, field: str) -> str | None:
    """What a field means in this shape; problems share the explanations of their address."""
    if field == "type" and (shape.endswith("Block") or shape in _PROBLEMS):
        return "块的类型" if shape.endswith("Block") else "问题的种类，是文档中解释它的一段的网址"
    if field == "title" and shape in _PROBLEMS:
        return "问题的名称，中文"
    return FIELDS.get(f"{shape}.{field}") or FIELDS.get(field)


_PROBLEMS = frozenset(
    {
        *("CrossSite", "Gone", "InvalidParameters", "Moved", "NotFound", "NotSignedIn"),
        *("Overtaken", "ServerError", "TooLarge", "TooMany"),
    }
)
