/** The checks beside the preview: what is wrong in the words of an unsaved text, and where in the form they stand. */
import { token } from "./asking";

import { linksInForm, picturesInForm } from "./surroundings";

const PARTS = "h2, h3, h4, p, cite, li, dt, dd, caption, th, td, figcaption";
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
  // Wagtail takes no notice of what changes in the first seconds of a form, and would leave the preview as it was.
  document.dispatchEvent(new CustomEvent("w-unsaved:add", { detail: { type: "edits" } }));
  field.scrollIntoView({ block: "center" });
}

function panel(): HTMLElement | null {
  return document.querySelector("[data-proofreading]");
}

export function send(address: string, body: object): Promise<Response | null> {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token() };
  return fetch(address, { method: "POST", headers, body: JSON.stringify(body) }).catch(() => null);
}

export function pageKey(): number | null {
  return Number(panel()?.dataset["page"]) || null;
}

export async function refusal(response: Response | null): Promise<string> {
  if (!response) return "没有连上，请检查网络后再试。";
  return response.status === 400 ? response.text() : "暂时不能用，请稍后再试。";
}

/** Buttons stand where they can do something. */
function offer(found: HTMLElement): void {
  found.querySelectorAll<HTMLElement>("[data-finding]").forEach((finding) => {
    const words = finding.dataset["passage"] ?? "";
    finding.querySelectorAll<HTMLElement>("[data-finding-do=go]").forEach((go) => (go.hidden = !placeOf(words)));
    finding.querySelectorAll<HTMLElement>("[data-finding-do=fix]").forEach((fix) => (fix.hidden = !fieldOf(words)));
  });
}

let asked = 0;
let shown: Document | undefined;

/** Title and words of the preview that was shown last; nothing before the first one. */
export function textOf(page = shown): { title: string; passages: Passage[] } | undefined {
  return page && { title: page.querySelector("h1")?.textContent?.trim() ?? "", passages: passagesOf(page) };
}

/** What is found in the words of a page, in its place beside it. */
export async function proofread(page: Document): Promise<void> {
  const found = panel()?.querySelector<HTMLElement>("[data-proofreading-found]");
  if (!found) return;
  shown = page;
  const turn = ++asked;
  const surroundings = { links: linksInForm(), pictures: picturesInForm() };
  const sent = { ...textOf(page), page: pageKey(), ...surroundings };
  const response = await send(panel()?.dataset["proofreading"] ?? "", sent);
  const said = response?.ok ? await response.text() : await refusal(response);
  if (turn !== asked) return;
  if (response?.ok) found.innerHTML = said;
  else found.textContent = said;
  offer(found);
}

async function judge(finding: HTMLElement, verdict: string): Promise<void> {
  const { code, passage } = finding.dataset;
  const reason = finding.querySelector<HTMLInputElement>("[data-finding-reason]")?.value ?? "";
  const response = await send(panel()?.dataset["verdict"] ?? "", { page: pageKey(), code, passage, verdict, reason });
  if (response?.ok && shown) return proofread(shown);
  const place = finding.querySelector("[data-finding-refused]");
  if (place) place.textContent = await refusal(response);
}

export function enableProofreading(): void {
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-finding-do]") : null;
    const finding = button?.closest<HTMLElement>("[data-finding]");
    if (!button || !finding) return;
    const { passage = "", suggestion = "" } = finding.dataset;
    const what = button.dataset["findingDo"] ?? "";
    if (what === "go") go(passage);
    else if (what === "fix") fix(passage, suggestion);
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
