/** Keywords, columns and topics for an unsaved text: asked for by a click, taken by a click, never by themselves. */

import { refusal, send } from "./proofreading";

const BETWEEN = /[,，、;；\s]+/;
const PARTS = "h2, h3, h4, p, cite, li, dt, dd, caption, th, td, figcaption";
const WRITTEN = ".story-dek, .prose, .essay figure";

function panel(): HTMLElement | null {
  return document.querySelector("[data-suggesting]");
}

function keywordField(): HTMLInputElement | null {
  return document.querySelector("#id_keywords");
}

function boxOf(what: string, value: string): HTMLInputElement | null {
  return document.querySelector(`input[type=checkbox][name="${CSS.escape(what)}"][value="${CSS.escape(value)}"]`);
}

function isTaken({ dataset: { take = "", value = "" } }: HTMLElement): boolean {
  if (take === "keywords") return (keywordField()?.value ?? "").split(BETWEEN).includes(value);
  return boxOf(take, value)?.checked ?? false;
}

function canBeTaken({ dataset: { take = "", value = "" } }: HTMLElement): boolean {
  return Boolean(take === "keywords" ? keywordField() : boxOf(take, value));
}

/** What is in the form already says so. */
function show(found: HTMLElement): void {
  found.querySelectorAll<HTMLButtonElement>("[data-take]").forEach((button) => {
    button.hidden = !canBeTaken(button);
    button.disabled = isTaken(button);
  });
}

function take({ dataset: { take = "", value = "" } }: HTMLElement): void {
  const field = take === "keywords" ? keywordField() : boxOf(take, value);
  if (!field) return;
  if (take === "keywords") field.value = [...field.value.split(BETWEEN), value].filter(Boolean).join("，");
  else field.checked = true;
  for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, { bubbles: true }));
}

/** What the editor wrote, in the order of the page; what the page says by itself is left out. */
function passagesOf(page: Document): { text: string }[] {
  const main = page.querySelector("main");
  const written = [...(main?.querySelectorAll(WRITTEN) ?? [])];
  const parts = written.flatMap((one) => (one.matches("p") ? [one] : [...one.querySelectorAll(PARTS)]));
  return [...new Set(parts)]
    .filter((part) => !part.querySelector(PARTS) && !part.closest(".files"))
    .map((part) => ({ text: (part.textContent ?? "").replace(/\n\s*/g, "").trim() }))
    .filter(({ text }) => text);
}

let waiting = false;
let shown: Document | undefined;

/** A preview was shown: somebody may have asked before the first one was. */
export function askAgain(page: Document): void {
  shown = page;
  const found = panel()?.querySelector<HTMLElement>("[data-suggesting-found]");
  if (waiting && found) void ask(found);
}

async function ask(found: HTMLElement): Promise<void> {
  waiting = !shown;
  if (!shown) {
    found.textContent = "正在读取正文，请稍候……";
    return;
  }
  const title = shown.querySelector("h1")?.textContent?.trim() ?? "";
  const { suggesting = "", page } = panel()?.dataset ?? {};
  const response = await send(suggesting, { title, passages: passagesOf(shown), page: Number(page) || null });
  const said = response?.ok ? await response.text() : await refusal(response);
  if (response?.ok) found.innerHTML = said;
  else found.textContent = said;
  show(found);
}

export function enableSuggesting(): void {
  document.addEventListener("click", ({ target }) => {
    const found = panel()?.querySelector<HTMLElement>("[data-suggesting-found]");
    if (!found || !(target instanceof Element)) return;
    if (target.closest("[data-suggesting-ask]")) void ask(found);
    const button = target.closest<HTMLButtonElement>("[data-take]");
    if (!button) return;
    take(button);
    show(found);
  });
}
