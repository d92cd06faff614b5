"""The dictionaries are read once, before any test, and not within the time of a hypothesis example."""

from cms.editorial.proofreading.checking import proofread
from cms.editorial.proofreading.passage import Passage, Text

proofread(Text("示例", [Passage("由由市民政局牵头。")]))
