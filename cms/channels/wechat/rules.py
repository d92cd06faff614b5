"""What the account would refuse of an article, and what its readers would miss. Pure.

Lengths: 微信公众平台，草稿箱/新建草稿. Of titles newer pages of the platform speak of 32 characters, older of 64.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cms.channels.wechat.article import Article
from cms.columns.written import WrittenOut

TITLE_SHOWN, LONGEST_TITLE = 32, 64
LONGEST_DIGEST = 120
LONGEST_AUTHOR = 16
LONGEST_ARTICLE = 20_000
"""Characters, the mark-up counted."""
NAMED = 3


@dataclass(frozen=True, slots=True)
class Remark:
    text: str
    is_obstacle: bool
    """Whether the account would not take the article."""


def remarks(content: WrittenOut, article: Article) -> list[Remark]:
    """For the editor, the obstacles first."""
    found = [*_obstacles(content, article), *_losses(content, article)]
    return sorted(found, key=lambda remark: not remark.is_obstacle)


def _obstacles(content: WrittenOut, article: Article) -> Iterator[Remark]:
    if len(content.title) > LONGEST_TITLE:
        yield Remark(
            f"标题有 {len(content.title)} 个字，公众号最多 {LONGEST_TITLE} 个字，请缩短标题。", is_obstacle=True
        )
    elif len(content.title) > TITLE_SHOWN:
        said = f"标题有 {len(content.title)} 个字，超过 {TITLE_SHOWN} 个字的部分在手机上可能显示不全。"
        yield Remark(said, is_obstacle=False)
    if content.cover is None:
        yield Remark("还没有封面图，公众号文章必须有封面。请在“封面”一栏选一张图片。", is_obstacle=True)
    if len(content.dek) > LONGEST_DIGEST:
        said = f"导语有 {len(content.dek)} 个字，作公众号摘要最多 {LONGEST_DIGEST} 个字，请缩短导语。"
        yield Remark(said, is_obstacle=True)
    author = getattr(content, "author", "")
    if len(author) > LONGEST_AUTHOR:
        yield Remark(f"作者栏有 {len(author)} 个字，公众号最多 {LONGEST_AUTHOR} 个字。", is_obstacle=True)
    if len(article.html) >= LONGEST_ARTICLE:
        said = f"正文连同排版代码有 {len(article.html)} 个字符，公众号最多 {LONGEST_ARTICLE} 个，请分成两篇。"
        yield Remark(said, is_obstacle=True)


def _losses(content: WrittenOut, article: Article) -> Iterator[Remark]:
    losses = article.losses
    if losses.links:
        said = f"有 {losses.links} 处链接在公众号里只显示文字，读者点“阅读原文”到门户看。"
        yield Remark(said, is_obstacle=False)
    if losses.files:
        more = "等" if len(losses.files) > NAMED else ""
        named = "、".join(f"“{name}”" for name in losses.files[:NAMED])
        yield Remark(f"附件{named}{more}只列出名称，读者点“阅读原文”下载。", is_obstacle=False)
    if content.film is not None:
        yield Remark("影片不在公众号里播放，读者点“阅读原文”观看；在公众号里看不计学时。", is_obstacle=False)
    if losses.blocks:
        yield Remark(f"有 {losses.blocks} 处内容只有门户能显示，公众号里没有。", is_obstacle=False)
