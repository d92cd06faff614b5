"""Old addresses go on leading to their pages."""

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from cms.editorial.proofreading.finding import Finding, Severity
from cms.importing.addresses import MAX_REDIRECT, key_of, redirect_path

_ROOT = "/"


def redirect_problem(address: str) -> Finding | None:
    """Why an old address cannot lead to its new page; None when it can. Reads only."""
    if not key_of(address):
        return None
    path = redirect_path(address)
    if path == _ROOT:
        return None
    if len(path) > MAX_REDIRECT:
        message = f"旧网址超过 {MAX_REDIRECT} 个字符，没有设跳转。"
        return Finding("redirect", Severity.WARNING, 0, address, message)
    taken = next(iter(Redirect.objects.filter(old_path=path).order_by()), None)
    if taken is None:
        return None
    target = f"《{taken.redirect_page.title}》" if taken.redirect_page else taken.redirect_link
    message = f"旧网址已经设为跳转到{target}，没有改动。请在“跳转”中核对。"
    return Finding("redirect", Severity.WARNING, 0, address, message)


def redirect_add(*, address: str, page: Page, site: Site | None) -> Redirect | None:
    """Have the old address lead to the page for good; None for an address that needs no redirect.

    The caller has asked `redirect_problem` in the same transaction. Bound to the site, because only then does the
    database hold one path once. Written in bulk, of which the audit log does not hear: the import's journal names it.
    """
    if not key_of(address) or redirect_path(address) == _ROOT:
        return None
    redirect = Redirect(old_path=redirect_path(address), redirect_page=page, site=site)
    Redirect.objects.bulk_create([redirect])
    return redirect
