/** Keywords, columns and topics for an unsaved text: asked for by a click, taken by a click, never by themselves. */

import { pageKey, refusal, send, textOf } from "./proofreading";

const BETWEEN = /[,，、;；\s]+/;

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

let waiting = false;

/** The first preview was shown: somebody may have asked before it was. */
export function askAgain(): void {
  const found = panel()?.querySelector<HTMLElement>("[data-suggesting-found]");
  if (waiting && found) void ask(found);
}

async function ask(found: HTMLElement): Promise<void> {
  const text = textOf();
  waiting = !text;
  if (!text) {
    found.textContent = "正在读取正文，请稍候……";
    return;
  }
  const response = await send(panel()?.dataset["suggesting"] ?? "", { ...text, page: pageKey() });
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
