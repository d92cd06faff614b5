/** Where words stand in the form of a page: shown, and put right where that is sure. */
import { offsetsOf, replaceRich, type RichPlace, richPlacesOf } from "./rich_words";

type Plain = HTMLInputElement | HTMLTextAreaElement;

interface PlainPlace {
  field: Plain;
  at: number;
}

const HIDDEN = "[role=tabpanel][hidden]";

/** Fields in which words are typed as they are. */
function plainFields(): Plain[] {
  return [...document.querySelectorAll<Plain>("form[data-edit-form] :is(textarea, input[type=text], input:not([type]))")];
}

function isInReach(place: HTMLElement): boolean {
  return Boolean(place.offsetParent ?? place.closest(HIDDEN));
}

/** The one place where the words stand; none when they stand nowhere or several times. */
function onlyPlaceOf(words: string): PlainPlace | RichPlace | undefined {
  const plain = plainFields().flatMap((field) => offsetsOf(words, field.value).map((at) => ({ field, at })));
  const places = [...plain, ...richPlacesOf(words)];
  return places.length === 1 ? places[0] : undefined;
}

/** The name of a chosen picture or file, which is written elsewhere. */
function chooserOf(holds: (title: string) => boolean): HTMLElement | undefined {
  const titles = [...document.querySelectorAll<HTMLElement>("form[data-edit-form] [data-chooser-title]")];
  const title = titles.find((one) => one.textContent?.trim() && holds(one.textContent.trim()));
  return title?.parentElement?.querySelector<HTMLElement>("button, a[href]") ?? title;
}

/** `place`: what the words are said to stand in, such as a picture by its name. */
function elementOf(words: string, place: string): HTMLElement | undefined {
  const rich = [...document.querySelectorAll<HTMLElement>("form[data-edit-form] [contenteditable=true]")];
  return (
    plainFields().find((field) => isInReach(field) && field.value.includes(words)) ??
    rich.find((editor) => editor.textContent?.includes(words)) ??
    chooserOf((title) => title.includes(words) || place.includes(`“${title}”`))
  );
}

/** On a narrow screen the panel lies over the form. */
function uncover(place: HTMLElement): void {
  const { left, top, width, height } = place.getBoundingClientRect();
  const above = document.elementFromPoint(left + width / 2, top + height / 2);
  if (above?.closest("[data-form-side]"))
    document.querySelector<HTMLElement>("[data-side-panel-toggle=checks]")?.click();
}

/** A tab opens some moments after the click. */
function openTab(panel: HTMLElement, then: () => void): void {
  new MutationObserver((_, observer) => {
    if (panel.hidden) return;
    observer.disconnect();
    then();
  }).observe(panel, { attributeFilter: ["hidden"] });
  document.getElementById(panel.getAttribute("aria-labelledby") ?? "")?.click();
}

function show(place: HTMLElement): void {
  const panel = place.closest<HTMLElement>(HIDDEN);
  if (panel) return openTab(panel, () => show(place));
  place.scrollIntoView({ block: "center" });
  uncover(place);
  place.focus({ preventScroll: true });
}

export function canGoTo(words: string, place: string): boolean {
  return Boolean(elementOf(words, place));
}

export function goTo(words: string, place: string): void {
  const found = elementOf(words, place);
  if (!found) return;
  show(found);
  if (!(found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement)) return;
  const at = found.value.indexOf(words);
  found.setSelectionRange(at, at + words.length);
}

export function canReplace(words: string): boolean {
  return Boolean(onlyPlaceOf(words));
}

export function replace(words: string, suggestion: string): void {
  const place = onlyPlaceOf(words);
  if (!place) return;
  if ("block" in place) replaceRich(place, words, suggestion);
  else place.field.setRangeText(suggestion, place.at, place.at + words.length, "select");
  place.field.dispatchEvent(new Event("input", { bubbles: true }));
  place.field.dispatchEvent(new Event("change", { bubbles: true }));
  // Wagtail takes no notice of what changes in the first seconds of a form, and would leave the preview as it was.
  document.dispatchEvent(new CustomEvent("w-unsaved:add", { detail: { type: "edits" } }));
  const seen = "block" in place ? place.field.parentElement : place.field;
  seen?.scrollIntoView({ block: "center" });
}
