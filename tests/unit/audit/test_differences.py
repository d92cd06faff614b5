"""What became different is told in words, and of a secret only that it did."""

from cms.audit.differences import differences, in_words


def test_each_part_that_differs_is_told_and_no_other() -> None:
    before = {"姓名": "示例甲", "可以登录": "是", "用户组": {"1": "甲组", "2": "乙组"}}
    after = {"姓名": "示例甲", "可以登录": "否", "用户组": {"2": "乙组改名", "3": "丙组"}}

    changes = differences(before, after)

    assert [in_words(change) for change in changes] == [
        "可以登录：由“是”改为“否”",
        "用户组：增加“丙组”；去掉“甲组”",
    ]


def test_what_is_called_otherwise_now_is_no_change() -> None:
    assert differences({"权限": {"a.add": "Can add"}}, {"权限": {"a.add": "可以添加"}}) == []


def test_of_a_secret_only_that_it_changed_is_told() -> None:
    changes = differences({"密码": "abc"}, {"密码": "def"})

    assert changes == [{"what": "密码"}]
    assert in_words(changes[0]) == "密码：已更改"


def test_something_new_tells_what_it_holds_and_not_what_is_empty() -> None:
    changes = differences({}, {"名称": "示例组", "权限": {}, "页面权限": {"x@1": "发布（首页）"}})

    assert [in_words(change) for change in changes] == [
        "名称：由“空”改为“示例组”",
        "页面权限：增加“发布（首页）”",
    ]
