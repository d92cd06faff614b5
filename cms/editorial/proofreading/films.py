"""Films: without captions for who cannot hear them.

WCAG 2.2, 1.2.2 and GB/T 37668-2019: what is said in a film can be read. A film in which nobody speaks is let pass.
"""

from collections.abc import Iterator

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.passage import Text


def films(text: Text) -> Iterator[Finding]:
    for film in text.films:
        if not film.has_captions:
            message = (
                "影片没有字幕，听不清的人看不懂，也检索不到片中的话。请在“影片”里打开这一部，点“字幕”，读入或填写后保存；"
                "片中没有人说话的，请在“检查”里放过并写明原因。"
            )
            yield Finding("film_captions", Severity.ERROR, 0, film.name, message)
