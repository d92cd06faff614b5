"""/preview: one draft for whoever holds its link, in the shape the page will have when it is published."""

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Router

from cms.api.answers import NEVER_KEPT, answers
from cms.api.pages import any_detail
from cms.api.parameters import Token, refuse_surprises
from cms.api.refusals import Withdrawn
from cms.core.representation import detail
from cms.previews.confidential import kept_by_nobody
from cms.previews.selectors import Ended, preview_of

router = Router(tags=["preview"])


@router.get(
    "/{token}",
    response=any_detail(),
    summary="一份草稿",
    description="令牌由编辑在后台“生成预览链接”得到，几小时内有效，可以撤销。只显示生成时的那一版，谁都不得缓存。",
    openapi_extra=answers(404, 410, always=NEVER_KEPT),
)
def get_preview(request: HttpRequest, token: Path[Token]) -> HttpResponse:
    refuse_surprises(request)
    try:
        preview = preview_of(token)
    except Ended as ended:
        raise Withdrawn(ended.at) from None
    if preview is None:
        raise Http404
    content = detail(preview.page).model_dump_json()
    return kept_by_nobody(HttpResponse(content, content_type="application/json; charset=utf-8"))
