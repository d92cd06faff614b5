/** Asking the admin's own addresses. */

export function token(): string {
  const config = document.querySelector("#wagtail-config")?.textContent ?? "{}";
  return (JSON.parse(config) as { CSRF_TOKEN?: string }).CSRF_TOKEN ?? "";
}

const NOT_REACHED = "没有连上，请检查网络后再试。您写的内容还在。";
const TOO_LARGE = "内容太大，服务器没有收下。请分几次放进来。";
const SIGNED_OUT = "登录已经过期，或者没有权限。请在另一个窗口重新登录，再回来试一次；您写的内容还在。";
const BROKEN = "服务器出错了，请稍后再试。您写的内容还在。";

function said(status: number): string {
  if (status === 413) return TOO_LARGE;
  return status === 403 || status === 404 || status === 200 ? SIGNED_OUT : BROKEN;
}

export interface Refused {
  refused: string;
  problems?: Record<string, string>;
}

/** What the address answers, or why it does not, in words for the editor. */
export async function ask<Answer>(address: string, body: FormData | object): Promise<Answer | Refused> {
  const isForm = body instanceof FormData;
  const headers: Record<string, string> = { "X-CSRFToken": token() };
  if (!isForm) headers["Content-Type"] = "application/json";
  const sent = isForm ? body : JSON.stringify(body);
  const response = await fetch(address, { method: "POST", headers, body: sent }).catch(() => null);
  if (!response) return { refused: NOT_REACHED };
  const isJson = response.headers.get("Content-Type")?.includes("application/json");
  return isJson ? ((await response.json()) as Answer | Refused) : { refused: said(response.status) };
}

export function isRefused(answer: object): answer is Refused {
  return "refused" in answer;
}
