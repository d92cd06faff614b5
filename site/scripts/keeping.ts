/** Words that the server does not have yet, kept on this machine until it has: a browser crashes, a line breaks.
 *
 * What is kept can be read only by whoever is signed in as the person who typed it: it is encrypted with a key that the
 * server hands to that account. It goes as soon as the server has the words, on signing out, and after some days.
 */

import { seal, unseal } from "./sealing";

const PREFIX = "kept:";
const DAYS = 7;
const PAUSE_MS = 300;
const AGAIN_MS = 30_000;
const OVERLOOKED_MS = 3_000;
const SENT = "kept-sent";
/** Fields in which no editor's words are. */
const BESIDE = /^(csrfmiddlewaretoken|next|loaded_revision_.*|overwrite_revision_id|action-.*|comments-.*|.*-uuid)$/;

type Fields = [string, string][];

interface Copy {
  at: number;
  fields: Fields;
}

interface Stored {
  at: number;
  sealed: string;
}

/** One person's words in the form of one address. */
class Keeper {
  private changes = 0;
  private sent = 0;
  private saved = 0;
  private timer = 0;
  private nudge = 0;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly person: string,
    private readonly secret: string,
    private revision = "",
  ) {}

  private name(path = location.pathname): string {
    return `${PREFIX}${this.person}:${path}`;
  }

  changed(): void {
    this.changes += 1;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.keep(), PAUSE_MS);
    clearTimeout(this.nudge);
    this.nudge = window.setTimeout(() => this.sent < this.changes && save(this.form), OVERLOOKED_MS);
  }

  private async keep(): Promise<void> {
    const turn = this.changes;
    const copy: Copy = { at: Date.now(), fields: this.fields() };
    const sealed = await seal(this.secret, JSON.stringify(copy));
    if (turn !== this.changes || this.saved === turn) return;
    try {
      localStorage.setItem(this.name(), JSON.stringify({ at: copy.at, sealed } satisfies Stored));
    } catch {
      // The machine's store is full or closed: the server's own saving goes on as before.
    }
  }

  /** With the revision that autosave writes into, so that what is brought back follows it and no other. */
  private fields(): Fields {
    const typed = fieldsOf(this.form);
    return this.revision ? [...typed, ["overwrite_revision_id", this.revision]] : typed;
  }

  async restorable(): Promise<Copy | undefined> {
    const stored = read(localStorage.getItem(this.name()));
    const text = stored && (await unseal(this.secret, stored.sealed));
    if (!text) return undefined;
    const copy = JSON.parse(text) as Copy;
    if (words(copy.fields) !== words(fieldsOf(this.form))) return copy;
    this.forget();
    return undefined;
  }

  forget(path?: string): void {
    localStorage.removeItem(this.name(path));
  }

  /** Autosave sends what stands in the form now. `from`: the address before the page had one of its own. */
  follow(): void {
    let from = location.pathname;
    this.form.addEventListener("w-autosave:save", () => {
      this.sent = this.changes;
      from = location.pathname;
    });
    this.form.addEventListener("w-autosave:success", (event) => {
      const data = (event as CustomEvent<{ data?: { revision_id?: number } }>).detail.data;
      this.revision = String(data?.revision_id ?? this.revision);
      this.saved = this.sent;
      this.forget(from);
      if (this.saved === this.changes) this.forget();
    });
  }
}

/** Wagtail takes no notice of what changes in the first seconds of a form; it saves when the form hears of a change. What
 * tells the editor of unsaved changes listens to the document, and is left alone. */
export function save(form: HTMLFormElement): void {
  form.dispatchEvent(new CustomEvent("w-unsaved:add", { detail: { type: "edits", ours: true } }));
}

function read(stored: string | null): Stored | undefined {
  try {
    return stored ? (JSON.parse(stored) as Stored) : undefined;
  } catch {
    return undefined;
  }
}

function fieldsOf(form: HTMLFormElement): Fields {
  return [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === "string");
}

/** What was written, without what Wagtail's fields write beside it: rich text is JSON with keys of its own. */
function words(fields: Fields): string {
  return JSON.stringify(fields.filter(([name]) => !BESIDE.test(name)).map(([name, value]) => [name, textOf(value)]));
}

function textOf(value: string): unknown {
  if (!value.startsWith("{") && value !== "null") return value;
  try {
    const { blocks = [], entityMap = {} } = (JSON.parse(value) ?? {}) as RichText;
    const written = blocks.map(({ text, type, inlineStyleRanges }) => [text, type, inlineStyleRanges]);
    return [written.filter(([text]) => text), Object.values(entityMap)];
  } catch {
    return value;
  }
}

interface RichText {
  blocks?: { text: string; type: string; inlineStyleRanges: unknown }[];
  entityMap?: Record<string, unknown>;
}

/** Sends the words as the form would have: the server decides whether they may be saved, and shows them if not. */
function bringBack({ fields }: Copy, form: HTMLFormElement): void {
  const again = document.createElement("form");
  again.method = "post";
  again.action = location.pathname;
  const fresh = new FormData(form).get("csrfmiddlewaretoken");
  for (const [name, value] of fields) {
    const input = document.createElement("textarea");
    input.name = name;
    input.value = name === "csrfmiddlewaretoken" ? String(fresh) : value;
    again.append(input);
  }
  again.hidden = true;
  document.body.append(again);
  again.submit();
}

function notice(form: HTMLFormElement, said: string): HTMLElement {
  const box = document.createElement("div");
  box.className = "kept";
  box.setAttribute("role", "alert");
  const text = document.createElement("p");
  text.textContent = said;
  box.append(text);
  form.prepend(box);
  return box;
}

function button(box: HTMLElement, label: string, secondary: boolean, pressed: () => void): void {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `button button-small${secondary ? " button-secondary" : ""}`;
  made.textContent = label;
  made.addEventListener("click", pressed);
  box.append(made);
}

function offer(keeper: Keeper, copy: Copy, form: HTMLFormElement): void {
  const when = new Date(copy.at).toLocaleString("zh-CN", { month: "long", day: "numeric", hour: "2-digit", minute: "2-digit" });
  const box = notice(form, `上次您在这里写的内容没有全部存上，这台电脑上留着 ${when} 的一份。`);
  button(box, "恢复未保存的内容", false, () => {
    sessionStorage.setItem(SENT, location.pathname);
    bringBack(copy, form);
  });
  button(box, "不要了", true, () => {
    keeper.forget();
    box.remove();
  });
}

/** Wagtail tries five times in a minute and then waits for the next change. */
function holdOut(form: HTMLFormElement): void {
  let box: HTMLElement | undefined;
  const again = (): void => {
    if (box) save(form);
  };
  form.addEventListener("w-autosave:error", (event) => {
    if ((event as CustomEvent<{ type?: string }>).detail.type !== "network_error" || box) return;
    box = notice(form, "没有连上服务器，您写的内容先留在这台电脑上。请不要关闭这一页，连上以后会自动保存。");
  });
  form.addEventListener("w-autosave:success", () => {
    if (box) document.dispatchEvent(new CustomEvent("w-unsaved:clear"));
    box?.remove();
    box = undefined;
  });
  window.addEventListener("online", again);
  setInterval(again, AGAIN_MS);
}

/** After autosave the form is based on what was saved. Wagtail tells only a new page's form, so that the next save by the
 * button would look as if somebody else had saved in the meantime. */
function baseOnWhatWasSaved(form: HTMLFormElement): void {
  form.addEventListener("w-autosave:success", (event) => {
    const data = (event as CustomEvent<{ data?: Record<string, unknown> }>).detail.data ?? {};
    for (const name of ["revision_id", "revision_created_at"]) {
      const input = form.querySelector<HTMLInputElement>(`input[name=loaded_${name}]`);
      if (input && data[name]) input.value = String(data[name]);
    }
  });
}

function forgetAll(which: (name: string, stored: Stored | undefined) => boolean): void {
  for (const name of Object.keys(localStorage))
    if (name.startsWith(PREFIX) && which(name, read(localStorage.getItem(name)))) localStorage.removeItem(name);
}

function forgetOld(): void {
  const oldest = Date.now() - DAYS * 24 * 3600 * 1000;
  forgetAll((_, stored) => !stored || stored.at < oldest);
}

/** Signing out leaves nothing behind, whoever sits down next. */
function forgetOnLeaving({ target }: Event): void {
  const leaving = target instanceof HTMLFormElement ? target.action : target instanceof Element ? target.closest("a")?.href : "";
  if (leaving?.endsWith("/logout/")) forgetAll(() => true);
}

/** A save by the button leads to another page, which says that it worked. */
function forgetWhatWasSaved(person: string): void {
  const path = sessionStorage.getItem(SENT);
  if (!path || !document.querySelector(".messages .success")) return;
  sessionStorage.removeItem(SENT);
  localStorage.removeItem(`${PREFIX}${person}:${path}`);
}

export function enableKeeping(): void {
  forgetOld();
  document.addEventListener("submit", forgetOnLeaving, true);
  document.addEventListener("click", forgetOnLeaving, true);
  const { person = "", secret = "" } = document.querySelector<HTMLElement>("[data-keeping]")?.dataset ?? {};
  if (person) forgetWhatWasSaved(person);
  const form = document.querySelector<HTMLFormElement>("form[data-edit-form]");
  if (form) baseOnWhatWasSaved(form);
  if (!form || !person || !secret || !window.crypto?.subtle) return;
  const keeper = new Keeper(form, person, secret);
  // Before Wagtail hears of the change and sends it.
  const heard = (event: Event): void => {
    if (!(event as CustomEvent<{ ours?: boolean } | undefined>).detail?.ours) keeper.changed();
  };
  for (const event of ["input", "change", "w-unsaved:add"]) form.addEventListener(event, heard, true);
  form.addEventListener("submit", () => sessionStorage.setItem(SENT, location.pathname));
  keeper.follow();
  holdOut(form);
  // Wagtail builds its fields when the page is ready; before that the form has fewer words than the copy.
  window.addEventListener("load", () => {
    void keeper.restorable().then((copy) => copy && offer(keeper, copy, form));
  });
}
