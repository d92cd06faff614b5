/** The checks beside the preview: what is wrong in the words of an unsaved text, and where in the form they stand. */

const PARTS = "h2, h3, h4, p, li, dt, dd, caption, th, td, figcaption";
const KINDS: Record<string, string> = {
  h2: "heading",
  h3: "heading",
  h4: "heading",
  li: "list",
  caption: "table",
  th: "table",
  td: "table",
  figcaption: "caption",
};
const WRITTEN = ".story-dek, .prose, .essay figure";

interface Passage {
  text: string;
  kind: string;
  level: number;
}

function passage(part: Element): Passage {
  const tag = part.tagName.toLowerCase();
  const text = (part.textContent ?? "").replace(/\n\s*/g, "").trim();
  return { text, kind: KINDS[tag] ?? "paragraph", level: /^h[2-4]$/.test(tag) ? Number(tag[1]) : 0 };
}

/** What the editor wrote, in the order of the page; what the page says by itself is left out. */
function passagesOf(page: Document): Passage[] {
  const main = page.querySelector("main");
  const written = [...(main?.querySelectorAll(WRITTEN) ?? [])];
  const parts = written.flatMap((one) => (one.matches("p") ? [one] : [...one.querySelectorAll(PARTS)]));
  return [...new Set(parts)]
    .filter((part) => !part.querySelector(PARTS) && !part.closest(".files"))
    .map(passage)
    .filter(({ text }) => text);
}

function token(): string {
  const config = document.querySelector("#wagtail-config")?.textContent ?? "{}";
  return (JSON.parse(config) as { CSRF_TOKEN?: string }).CSRF_TOKEN ?? "";
}

type Plain = HTMLInputElement | HTMLTextAreaElement;

/** Fields in which words are typed as they are; in the others a program that changes them loses the undoing. */
function plainFields(): Plain[] {
  return [...document.querySelectorAll<Plain>("form[data-edit-form] :is(textarea, input[type=text], input:not([type]))")];
}

function fieldOf(words: string): Plain | undefined {
  const holding = plainFields().filter((field) => field.value.includes(words));
  const [field] = holding;
  return holding.length === 1 && field && field.value.indexOf(words) === field.value.lastIndexOf(words) ? field : undefined;
}

function placeOf(words: string): HTMLElement | undefined {
  const rich = [...document.querySelectorAll<HTMLElement>("form[data-edit-form] [contenteditable=true]")];
  return (
    plainFields().find((field) => field.offsetParent && field.value.includes(words)) ??
    rich.find((editor) => editor.textContent?.includes(words))
  );
}

/** On a narrow screen the panel lies over the form. */
function uncover(place: HTMLElement): void {
  const { left, top, width, height } = place.getBoundingClientRect();
  const above = document.elementFromPoint(left + width / 2, top + height / 2);
  if (above?.closest("[data-form-side]"))
    document.querySelector<HTMLElement>("[data-side-panel-toggle=checks]")?.click();
}

function show(place: HTMLElement): void {
  place.scrollIntoView({ block: "center" });
  uncover(place);
  place.focus({ preventScroll: true });
}

function go(words: string): void {
  const place = placeOf(words);
  if (!place) return;
  show(place);
  if (place instanceof HTMLInputElement || place instanceof HTMLTextAreaElement) {
    const at = place.value.indexOf(words);
    place.setSelectionRange(at, at + words.length);
  }
}

function fix(words: string, suggestion: string): void {
  const field = fieldOf(words);
  if (!field) return;
  const at = field.value.indexOf(words);
  field.setRangeText(suggestion, at, at + words.length, "select");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  field.scrollIntoView({ block: "center" });
}

let asked = 0;

export async function proofread(page: Document): Promise<void> {
  const panel = document.querySelector<HTMLElement>("[data-proofreading]");
  const found = panel?.querySelector<HTMLElement>("[data-proofreading-found]");
  if (!panel || !found) return;
  const turn = ++asked;
  const response = await fetch(panel.dataset["proofreading"] ?? "", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
    body: JSON.stringify({
      title: page.querySelector("h1")?.textContent?.trim() ?? "",
      passages: passagesOf(page),
      page: Number(panel.dataset["page"]) || null,
    }),
  }).catch(() => null);
  if (turn !== asked) return;
  if (!response) {
    found.textContent = "校对没有连上，请检查网络后再改一个字试试。";
    return;
  }
  const said = await response.text();
  if (turn !== asked) return;
  if (response.ok) found.innerHTML = said;
  else found.textContent = response.status === 400 ? said : "校对暂时不能用，请稍后再试。";
  found.querySelectorAll<HTMLElement>("[data-proofreading-go]").forEach((button) => {
    button.hidden = !placeOf(button.dataset["proofreadingGo"] ?? "");
  });
  found.querySelectorAll<HTMLElement>("[data-proofreading-fix]").forEach((button) => {
    button.hidden = !fieldOf(button.dataset["passage"] ?? "");
  });
}

export function enableCorrecting(): void {
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLElement) || !target.closest("[data-proofreading]")) return;
    const { proofreadingGo, proofreadingFix, passage: words } = target.dataset;
    if (proofreadingGo !== undefined) go(proofreadingGo);
    if (proofreadingFix !== undefined && words !== undefined) fix(words, proofreadingFix);
  });
}
