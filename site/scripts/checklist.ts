/** Before a text is sent to its reviews: what is missing or doubtful, each with the way there. It stops nobody. */

import { save } from "./keeping";

const SEEN = "seen-on-phone:";
const PATIENCE_MS = 5_000;
const ON_A_PHONE = "还没有用手机大小预览过。";

/** A preview was shown: on a phone's screen? */
export function noteWhatWasSeen(): void {
  const size = document.querySelector<HTMLInputElement>("input[name=preview-size]:checked");
  if (size?.value === "mobile" || window.innerWidth < 800) sessionStorage.setItem(SEEN + location.pathname, "1");
}

/** What stands in the form is what is checked; without an answer the last draft is. */
function saved(form: HTMLFormElement): Promise<void> {
  return new Promise((done) => {
    for (const event of ["w-autosave:success", "w-autosave:error"])
      form.addEventListener(event, () => done(), { once: true });
    setTimeout(done, PATIENCE_MS);
    save(form);
  });
}

async function missing(form: HTMLFormElement): Promise<HTMLOListElement> {
  await saved(form);
  const list = document.createElement("ol");
  const page = /\/pages\/(\d+)\/edit\/$/.exec(location.pathname)?.[1];
  const base = location.pathname.split("/pages/")[0] ?? "";
  const answer = page ? await fetch(`${base}/writing/${page}/checklist/`).catch(() => null) : null;
  if (answer?.ok && !answer.redirected) list.innerHTML = await answer.text();
  if (!sessionStorage.getItem(SEEN + location.pathname)) list.append(onAPhone());
  return list;
}

function onAPhone(): HTMLLIElement {
  const item = document.createElement("li");
  const weight = document.createElement("strong");
  weight.textContent = "请看";
  item.append(weight, ` ${ON_A_PHONE} `, made("去看", "button-secondary", "go", "panel:preview"));
  return item;
}

function made(label: string, kind: string, what: string, value: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `button button-small ${kind}`;
  button.textContent = label;
  button.setAttribute(`data-checklist-${what}`, value);
  return button;
}

function dialogOf(list: HTMLOListElement): HTMLDialogElement {
  const dialog = document.createElement("dialog");
  dialog.className = "checklist";
  dialog.setAttribute("aria-labelledby", "checklist-title");
  const title = document.createElement("h2");
  title.id = "checklist-title";
  title.textContent = "送审之前，再看一眼";
  const foot = document.createElement("p");
  foot.append(made("先去改", "button-secondary", "close", ""), " ", made("不用改，送审", "", "send", ""));
  dialog.append(title, list, foot);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  return dialog;
}

function go(place: string): void {
  const [kind, name = ""] = place.split(":");
  if (kind === "panel") {
    const toggle = document.querySelector<HTMLElement>(`[data-side-panel-toggle="${name}"]`);
    if (toggle?.getAttribute("aria-expanded") !== "true") toggle?.click();
    return;
  }
  const field =
    document.querySelector<HTMLElement>(`textarea[name="${place}"], input[name="${place}"]:not([type=hidden])`) ??
    document.querySelector<HTMLElement>(`[data-contentpath="${place}"]`);
  field?.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
}

async function hold(button: HTMLButtonElement, form: HTMLFormElement): Promise<void> {
  const list = await missing(form);
  const send = (): void => {
    button.dataset["checked"] = "yes";
    button.click();
  };
  if (!list.children.length) return send();
  const dialog = dialogOf(list);
  dialog.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    const place = target.dataset["checklistGo"];
    if (place !== undefined || target.dataset["checklistClose"] !== undefined) dialog.close();
    if (place !== undefined) go(place);
    if (target.dataset["checklistSend"] === undefined) return;
    dialog.close();
    send();
  });
  dialog.showModal();
}

export function enableChecklist(): void {
  let waiting = false;
  document.addEventListener(
    "click",
    (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>("button[name=action-submit]") : null;
      const form = button?.form;
      if (!button || !form?.matches("[data-edit-form]") || button.dataset["checked"]) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (waiting) return;
      waiting = true;
      void hold(button, form).finally(() => (waiting = false));
    },
    true,
  );
}
