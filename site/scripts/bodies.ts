/** The body of the page being written: Wagtail keeps its blocks in an object of its own, at the field's element. */

export interface BlockState {
  type: string;
  value: unknown;
  id: string;
}

interface Child {
  id: string | null;
  type: string;
  element: HTMLElement;
  block: { getValue(): unknown };
}

export interface Body {
  children: Child[];
  insert(state: BlockState, index: number, options?: object): Child;
  deleteBlock(index: number, options?: object): void;
}

const FIELD = "form[data-edit-form] #body[data-controller~='w-block']";

export function bodyField(): HTMLElement | null {
  return document.querySelector<HTMLElement>(FIELD);
}

export function body(): Body | null {
  const root = document.querySelector<HTMLElement & { rootBlock?: Body }>("#body-root");
  return root?.rootBlock ?? null;
}

/** The place of the block in which this element stands; -1 when it stands in none. */
export function placeOf(within: Element): number {
  return body()?.children.findIndex(({ element }) => element.contains(within)) ?? -1;
}

/** A text that nobody has begun; its value is the editor's own, as JSON. */
function isEmpty(child: Child): boolean {
  if (child.type !== "paragraph") return false;
  const value = JSON.parse(String(child.block.getValue()) || "null") as { blocks: { text: string }[] } | null;
  return !value?.blocks.some(({ text }) => text.trim());
}

/** Put blocks behind the one at this place, notes at the end of all; an empty paragraph there makes way for them.
 * What comes back takes them out again, and puts the empty one back. */
export function insert(blocks: BlockState[], notes: BlockState[], place: number): () => void {
  const stream = body();
  if (!stream) return () => undefined;
  let at = place < 0 ? stream.children.length : place + 1;
  const before = stream.children[at - 1];
  const unwritten = before && isEmpty(before) ? { type: before.type, value: before.block.getValue(), id: "" } : null;
  if (unwritten) stream.deleteBlock(--at);
  const first = at;
  const added = new Set<Child>();
  for (const state of blocks) added.add(stream.insert(state, at++, {}));
  for (const state of notes) added.add(stream.insert(state, stream.children.length, {}));
  changed();
  [...added][0]?.element.scrollIntoView({ block: "center" });
  return () => {
    for (const child of added) {
      const index = stream.children.indexOf(child);
      if (index >= 0) stream.deleteBlock(index);
    }
    if (unwritten) stream.insert(unwritten, Math.min(first, stream.children.length), {});
    changed();
  };
}

/** Wagtail looks for changes by the events of fields, and blocks that come by a programme send none. */
function changed(): void {
  document.querySelector("form[data-edit-form]")?.dispatchEvent(new Event("change", { bubbles: true }));
  document.dispatchEvent(new CustomEvent("w-unsaved:add", { detail: { type: "edits" } }));
}

const WRITING = /^(.*\/pages\/)(?:add\/[^/]+\/[^/]+\/(\d+)|(\d+)\/edit)\//;

/** An address about the page being written, or of a new one the page it will stand below. */
export function addressOf(what: string): string {
  const form = document.querySelector("form[data-edit-form]");
  const action = new URL(form?.getAttribute("action") ?? "", location.href).pathname;
  const found = WRITING.exec(action) ?? WRITING.exec(location.pathname);
  return found ? `${found[1]}${found[2] ?? found[3]}/${what}/` : "";
}

export function titleField(): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>("form[data-edit-form] #id_title");
}

/** Into an empty field only. */
export function fill(selector: string, words: string): boolean {
  const field = document.querySelector<HTMLInputElement>(`form[data-edit-form] ${selector}`);
  if (!field || field.value.trim() || !words) return false;
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}
