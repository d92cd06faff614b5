"""Why somebody whom the identity provider sent does not come in: for the person, and for the audit log."""

from enum import Enum

from cms.users.models import User

OTHERWISE = "也可以用用户名和密码登录。"
AGAIN = "请再点一次“用统一身份登录”"
TELL = "请告诉平台管理员。"


class Reason(Enum):
    """The name the log keeps, and the sentence that is shown."""

    CANCELLED = ("在统一身份处取消", f"您在统一身份那里取消了登录。要登录，{AGAIN}，{OTHERWISE}")
    TURNED_AWAY = ("统一身份没有放行", f"统一身份没有让您登录。{AGAIN}；还不行，{TELL}")
    STALE = ("登录已过期或不是从这里开始", f"这次登录已经过期，或者不是从这个浏览器开始的。{AGAIN}。")
    USED_CODE = ("一次性凭证已用过或过期", f"这次登录的凭证已经用过，或者过期了。{AGAIN}。")
    AWAY = ("统一身份连不上", f"现在连不上统一身份，请过几分钟再试；{OTHERWISE}")
    MISFIT = ("与统一身份的对接有误", f"平台与统一身份的对接有问题，暂时不能这样登录，{TELL}{OTHERWISE}")
    CLOCK = (
        "时间对不上",
        f"统一身份给出的时间和平台的时间对不上，没有登录。{AGAIN}；还不行，请管理员核对服务器的时间。",
    )
    UNTRUSTED = ("身份凭证没有通过核对", f"统一身份送来的凭证没有通过核对，没有登录。{AGAIN}；还不行，{TELL}")
    NAMELESS = ("统一身份没有说明用户名", f"统一身份没有告诉平台您的用户名，没有登录，{TELL}")
    UNKNOWN = ("平台没有这个账号", "统一身份确认了您是“{name}”，但平台上没有这个账号。请联系平台管理员开通账号。")
    INACTIVE = ("账号已停用", "您的账号已停用，不能登录。有疑问，请联系平台管理员。")
    TAKEN = (
        "账号关联着另一个统一身份",
        "平台账号“{name}”关联的是另一个人的统一身份，没有登录。如果账号是您的，请联系平台管理员解除原来的关联。",
    )

    def __init__(self, word: str, sentence: str) -> None:
        self.word, self.sentence = word, sentence


class LogInRefused(Exception):
    """`account` where it is known whose it was; `name` as the provider gave it."""

    def __init__(self, reason: Reason, *, account: User | None = None, name: str = "") -> None:
        super().__init__(reason.name)
        self.reason, self.account, self.name = reason, account, name

    def __str__(self) -> str:
        return self.reason.sentence.replace("{name}", self.name)
