/** The checks beside the preview: what is wrong in an unsaved text, as the server reads the form that it previews. */
import { token } from "./asking";
import { canGoTo, canReplace, goTo, replace } from "./form_words";

const PREVIEW = "[data-controller~=w-preview]";

function panel(): HTMLElement | null {
  return document.querySelector("[data-proofreading]");
}

export function send(address: string, body: object): Promise<Response | null> {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token() };
  return fetch(address, { method: "POST", headers, body: JSON.stringify(body) }).catch(() => null);
}

export async function refusal(response: Response | null): Promise<string> {
  if (!response) return "没有连上，请检查网络后再试。";
  return response.status === 400 ? response.text() : "暂时不能用，请稍后再试。";
}

/** Beside that of the preview, which is another one once a new page was saved. */
function address(): string {
  const preview = document.querySelector<HTMLElement>(PREVIEW)?.dataset["wPreviewUrlValue"] ?? "";
  return preview.replace(/preview\/$/, "proofreading/");
}

/** Buttons stand where they can do something. */
function offer(found: HTMLElement): void {
  found.querySelectorAll<HTMLElement>("[data-finding]").forEach((finding) => {
    const { passage = "", place = "" } = finding.dataset;
    finding.querySelectorAll<HTMLElement>("[data-finding-do=go]").forEach((go) => (go.hidden = !canGoTo(passage, place)));
    finding.querySelectorAll<HTMLElement>("[data-finding-do=fix]").forEach((fix) => (fix.hidden = !canReplace(passage)));
  });
}

let asked = 0;

/** What is found in the form that was previewed last, in its place beside it. */
export async function proofread(): Promise<void> {
  const found = panel()?.querySelector<HTMLElement>("[data-proofreading-found]");
  if (!found) return;
  const turn = ++asked;
  const response = await fetch(address()).catch(() => null);
  const said = response?.ok ? await response.text() : await refusal(response);
  if (turn !== asked) return;
  if (response?.ok) found.innerHTML = said;
  else found.textContent = said;
  offer(found);
}

async function judge(finding: HTMLElement, verdict: string): Promise<void> {
  const { page, code, passage } = finding.dataset;
  const reason = finding.querySelector<HTMLInputElement>("[data-finding-reason]")?.value ?? "";
  const sent = { page: Number(page), code, passage, verdict, reason };
  const response = await send(panel()?.dataset["verdict"] ?? "", sent);
  if (response?.ok) return proofread();
  const place = finding.querySelector("[data-finding-refused]");
  if (place) place.textContent = await refusal(response);
}

export function enableProofreading(): void {
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-finding-do]") : null;
    const finding = button?.closest<HTMLElement>("[data-finding]");
    if (!button || !finding) return;
    const { passage = "", suggestion = "", place = "" } = finding.dataset;
    const what = button.dataset["findingDo"] ?? "";
    if (what === "go") goTo(passage, place);
    else if (what === "fix") replace(passage, suggestion);
    else void judge(finding, what);
  });
  // In the form of the page it would send the page.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.target instanceof Element)) return;
    if (!event.target.matches("[data-finding-reason]")) return;
    event.preventDefault();
    const finding = event.target.closest<HTMLElement>("[data-finding]");
    if (finding) void judge(finding, "right");
  });
}
