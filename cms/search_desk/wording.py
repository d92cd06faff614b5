"""What the screens say, kept together so that it can be reviewed alone."""

from search.ranking.scoring import Addition

SOURCES = {"": "人工添加", "units": "单位名称"}
"""Where a synonym comes from. Another source is named as it is."""
OF_UNITS = "“{pair}”来自单位的名称和别称，随单位自动更新，不能在这里改动。请到「单位」中修改该单位。"

WORD = "词"
OTHER = "同义词"
WORD_HELP = "市民常打的词，例如“领证”。"
OTHER_HELP = "我们文章里用的词，例如“婚姻登记”。"
DIRECTION_HELP = "“互为同义”：搜哪个都找到另一个。“仅左词也找右词”：搜“词”也找“同义词”，反过来不找。"
REQUIRED = "请填写“{field}”。"
TOO_LONG = "“{field}”最多 {most} 字，请写短一些。"
ALREADY = "“{field}”：这两个词已经登记为“{pair}”（{source}）。请去修改那一条，或换一个词。"

QUERY = "检索词"
QUERY_HELP = "市民输入这个词时，下面的页面排在最前面。"
QUERY_PLAIN = "“检索词”请只写文字，不要写引号、减号或“单位：”这样的条件：市民输入的“{text}”才会与它相同。"
PAGE = "置顶的页面"
PAGE_HELP = "只能选已经公开的页面。"
PAGE_REFUSED = "“置顶的页面”：《{title}》{why}"
PINNED_ALREADY = "“置顶的页面”：《{title}》已经为“{query}”置顶。请去修改那一条，或改选别的页面。"
ENDS_EARLY = "“结束时间”须晚于“开始时间”。请修改其中一个。"
GONE = "页面已删除"

ADDITIONS = {
    Addition.TITLE_EXACT: "标题就是这个词",
    Addition.TITLE: "标题里有这个词",
    Addition.NUMBER: "文号相符",
    Addition.COVERED: "要找的字词都有",
    Addition.FRESH: "发布时间近",
}

CLUSTER_AWAY = "没有送达：{why}。请让管理员检查集群，恢复后再点“重新送达”。"
STILL_REFUSED = "还有 {number} 篇集群不接收，原因列在下面。请让管理员处理。"
ALL_DELIVERED = "已全部送达集群。"


def source_named(source: str) -> str:
    return SOURCES.get(source, source)
