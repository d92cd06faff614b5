"""The list of keys that an editor opens with ?."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_it_names_the_styles_of_our_editor_and_no_others(admin_client: Client) -> None:
    page = admin_client.get("/admin/").content.decode()

    named = set(re.findall(r'<th scope="row">([^<]+)</th>\s*<td><kbd>', page))

    assert {"粗体", "斜体", "上标", "下标", "插入或编辑链接", "打开或收起检查"} <= named
    assert not {"删除线", "等宽字体（代码）"} & named
