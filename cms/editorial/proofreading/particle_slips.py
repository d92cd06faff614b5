"""的, 地 and 得 where the words on both sides leave one reading: 跑的比年轻人还快, 被整齐的摆放, 新入职地护理员.

`particles` has the manners and outcomes that stand by themselves; these show themselves by what stands before or behind
them too: 被, a person who cannot be done, a comparison.
"""

import re
from collections.abc import Iterator

from cms.editorial.proofreading.finding import Finding, Severity

_COMPARED = re.compile(
    r"(?P<verb>跑|走|干|做|办|说|唱|跳|学|写|讲|来|长|飞|游|吃|睡|起|记|听|看|玩|活|过)(?P<wrong>[的地])"
    r"(?=比[^，。；的]{1,10}(?:还要?|更|都)[快慢好早晚多少远高大稳香甜久认真仔细开心热闹])"
)
_ARRANGED = (
    "整齐|妥善|安全|及时|顺利|完整|有序|迅速|紧急|完好|精心|细心|仔细|统一|集中|郑重|正式|牢牢|紧紧|深深|稳稳|"
    "整整齐齐|有条不紊|错落有致|成功|平稳|妥当"
)
_PLACED = (
    "摆放|放置|安置|排列|码放|叠放|陈列|收藏|保存|存放|堆放|张贴|悬挂|包裹|安放|转移|转运|护送|送到|送往|送回|"
    "送达|接到|接回|带到|带回|固定|记录|保护|封存|归档|移交|救出|救起"
)
_PASSIVE = re.compile(rf"(?<=被)(?P<way>{_ARRANGED})(?P<wrong>[的得])(?=(?:{_PLACED}))")
_COURSE = (
    "有条不紊|井然有序|紧锣密鼓|如火如荼|热火朝天|循序渐进|按部就班|有序|稳步|扎实|顺利|平稳|持续|同步|有力有序|"
    "正常|分批|不间断"
)
_GOES_ON = re.compile(
    rf"(?<!的)(?P<way>{_COURSE})(?P<wrong>[的得])(?=(?:进行|展开|开展|推进|运转|运行|前行|前进)(?:着|中|[，。！；]|$))"
)
_PEOPLE = (
    "护理员|工作人员|志愿者|社工|社会工作者|党员|干部|职工|员工|老人|老年人|儿童|孩子|学员|学生|选手|代表|居民|"
    "村民|家庭|人员|医生|护士|队员|网格员|家属|群众|市民|青年|同志"
)
_WHO = (
    "新入职|入职|新招聘|新录用|新聘|参训|参会|参赛|获奖|受助|失能|半失能|独居|到岗|上岗|退休|来访|走失|患病|残疾|"
    "生病|年迈|年轻|年老|"
    "热心|爱心|善良|孤寡|越来越多|更多|众多|许多|不少|每一位|所有"
)
_OF_PEOPLE = re.compile(rf"(?P<way>{_WHO})(?P<wrong>[地得])(?=(?:{_PEOPLE})(?!化))")
_QUALITY = (
    "欣慰|灿烂|幸福|开心|甜美|慈祥|满足|亲切|温暖|坚定|真诚|朴实|忙碌|熟悉|和蔼|憨厚|腼腆|爽朗|会心|久违|期待|"
    "信任|感激|"
    "关切|焦急|专注|陌生|苍老|瘦弱|高大|稚嫩|动听|嘹亮|悦耳|优美|浓浓|深深|满满|淡淡|暖暖|精湛|过硬|扎实"
)
_SEEN = (
    "笑容|笑脸|微笑|目光|眼神|神情|表情|面孔|面容|身影|背影|掌声|歌声|话语|脸庞|小手|双手|爱意|情谊|敬意|心意|"
    "年味|暖意|技术|技艺|作风|功底|本领"
)
_OF_A_QUALITY = re.compile(rf"(?P<way>{_QUALITY})(?P<wrong>[地得])(?=(?:{_SEEN}))")
_OWNERS = (
    "党员|干部|党支部|党组织|支部|群众|居民|老人|儿童|孩子|社区|志愿者|党委|青年|劳动者|老年人|残疾人|妇女|"
    "民政部门|政府|机关"
)
_OWNED = (
    "先锋模范作用|模范作用|战斗堡垒作用|堡垒作用|领导作用|积极性|主动性|主人翁|合法权益|切身利益|根本利益|需求|"
    "困难|难题|关心|关爱|关怀|信任|支持|获得感|幸福感|职责|形象|身份"
)
_OF_AN_OWNER = re.compile(rf"(?P<way>{_OWNERS})(?P<wrong>得)(?={_OWNED.join(('(?:', ')'))})")
_MOOD = re.compile(
    r"(?P<way>高兴|激动|开心|兴奋|自豪|骄傲|感慨|动情|欣慰|热情|亲切|耐心|自信)(?P<wrong>得)(?=(?:告诉|对|向|回答|回忆|介绍|表示)(?:记者|大家|我们|他|她|笔者|工作人员|社工|来访|前来|群众))"
)
_RIGHT = (
    (_COMPARED, "得"),
    (_PASSIVE, "地"),
    (_GOES_ON, "地"),
    (_OF_PEOPLE, "的"),
    (_OF_A_QUALITY, "的"),
    (_OF_AN_OWNER, "的"),
    (_MOOD, "地"),
)
_SHOWN = 4


def particle_slips(position: int, text: str) -> Iterator[Finding]:
    for pattern, right in _RIGHT:
        for found in pattern.finditer(text):
            end = found.end() + _SHOWN
            after = re.match("[\u4e00-\u9fff]*", text[found.end() : end])
            tail = after.group() if after else ""
            head = found.group()[:-1]
            message = f"此处的“{found['wrong']}”应为“{right}”，请改正。"
            written = f"{head}{found['wrong']}{tail}"
            yield Finding("particle", Severity.WARNING, position, written, message, f"{head}{right}{tail}")
