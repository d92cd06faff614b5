/** The form that sends a film in, on a page of its own and in the chooser of films: progress, pause, going on; without
 * this script it sends the file whole. */

import { button, element } from "./elements";
import { Upload } from "./film_upload";

const MEGABYTE = 1024 * 1024;
const SETTLED_MS = 3000;

function megabytes(bytes: number): string {
  return bytes < 1024 * MEGABYTE ? `${(bytes / MEGABYTE).toFixed(1)} MB` : `${(bytes / MEGABYTE / 1024).toFixed(2)} GB`;
}

function remaining(seconds: number): string {
  if (!Number.isFinite(seconds)) return "";
  return seconds < 90 ? `，大约还要 ${Math.max(1, Math.ceil(seconds))} 秒` : `，大约还要 ${Math.ceil(seconds / 60)} 分钟`;
}

class Sending {
  private readonly bar = element("progress", { max: "1", value: "0", "aria-label": "上传进度" });
  private readonly status = element("p", { role: "status" });
  private readonly numbers = element("p", {});
  private readonly problem = element("p", { class: "film-upload-problem", role: "alert" });
  private readonly pause = button("暂停", () => this.pauses());
  private readonly goOn = button("继续", () => this.goesOn(), "button");
  private readonly giveUp = button("放弃上传", () => void this.givesUp(), "button button-secondary no");
  private readonly box = element(
    "div",
    { class: "film-upload" },
    this.status,
    this.bar,
    this.numbers,
    this.problem,
    element("div", { class: "film-upload-buttons" }, this.pause, this.goOn, this.giveUp),
  );
  private readonly upload: Upload;
  private begun = { at: 0, sent: -1 };
  private isUnderWay = false;

  constructor(
    private readonly form: HTMLFormElement,
    file: File,
    private readonly received: (address: string) => void,
  ) {
    const { filmSend = "", film = "", account = "" } = form.dataset;
    const typed = new FormData(form);
    this.upload = new Upload(
      file,
      { address: filmSend, account, film, title: text(typed, "title"), collection: text(typed, "collection") },
      {
        progressed: (sent, length) => this.progressed(sent, length),
        said: (sentence, isFinal) => this.said(sentence, isFinal),
        finished: (address) => {
          this.isUnderWay = false;
          this.status.textContent = "已经传完，正在打开影片页面……";
          this.received(address);
        },
      },
    );
    form.hidden = true;
    form.after(this.box);
    window.addEventListener("beforeunload", (event) => {
      if (this.isUnderWay) event.preventDefault();
    });
    this.goesOn();
  }

  private goesOn(): void {
    this.status.textContent = this.upload.isKnown ? "从上次断开的地方继续上传……" : "正在上传……";
    this.problem.textContent = "";
    this.begun = { at: 0, sent: -1 };
    this.shows(true);
    void this.upload.run();
  }

  private pauses(): void {
    this.upload.pause();
    this.status.textContent = "已暂停。可以关掉这一页，以后选同一个文件接着传。";
    this.shows(false);
  }

  private async givesUp(): Promise<void> {
    await this.upload.giveUp();
    this.isUnderWay = false;
    this.leaves();
  }

  /** Back to the form. */
  leaves(): void {
    this.box.remove();
    this.form.hidden = false;
  }

  private shows(isRunning: boolean): void {
    this.isUnderWay = isRunning;
    const hadFocus = document.activeElement === this.pause || document.activeElement === this.goOn;
    this.pause.hidden = !isRunning;
    this.goOn.hidden = isRunning;
    if (hadFocus) (isRunning ? this.pause : this.goOn).focus();
  }

  private progressed(sent: number, length: number): void {
    if (!this.box.isConnected) {
      this.upload.pause(); // the chooser was closed
      this.isUnderWay = false;
      return;
    }
    const now = performance.now();
    if (this.begun.sent < 0) this.begun = { at: now, sent };
    const past = now - this.begun.at;
    const rate = (sent - this.begun.sent) / (past / 1000);
    this.bar.value = sent / length;
    const percent = Math.floor((sent / length) * 100);
    const left = past > SETTLED_MS && sent < length ? remaining((length - sent) / rate) : "";
    this.numbers.textContent = `已传 ${megabytes(sent)}，共 ${megabytes(length)}（${percent}%）${left}`;
    this.problem.textContent = "";
    if (sent === length) this.status.textContent = "正在存入影片库……";
  }

  private said(sentence: string, isFinal: boolean): void {
    this.problem.textContent = sentence;
    if (isFinal) this.shows(false);
  }
}

function text(typed: FormData, name: string): string {
  const value = typed.get(name);
  return typeof value === "string" ? value : "";
}

/** What the form would say too, before a byte is sent. */
function objection(form: HTMLFormElement, file: File | undefined): [string, string] | undefined {
  const title = form.elements.namedItem("title");
  if (title instanceof HTMLInputElement && !title.value.trim()) return ["title", "名称：还没有填写。请用一句话写明影片讲什么。"];
  if (!file) return ["file", "影片文件：还没有选择。请从电脑或手机中选择一个影片文件。"];
  if (!file.size) return ["file", "影片文件：内容是空的。请检查原文件后重新选择。"];
  const most = Number(form.dataset.mostBytes);
  if (file.size > most) return ["file", `影片文件：大小为 ${megabytes(file.size)}，超过 ${megabytes(most)}。请压缩或分成几部后再上传。`];
  return undefined;
}

function nameAfterFile(form: HTMLFormElement, file: File): void {
  const title = form.elements.namedItem("title");
  if (title instanceof HTMLInputElement && !title.value) title.value = file.name.replace(/\.[^.]*$/, "").slice(0, 120);
}

/** Where the film can be chosen now: the list of the chooser the form stands in. */
function showInChooser(form: HTMLFormElement, search: HTMLFormElement): void {
  form.reset();
  search.requestSubmit();
  form.closest(".w-tabs")?.querySelector<HTMLElement>("#tab-label-search")?.click();
}

function send(form: HTMLFormElement, file: File): void {
  const search = form.closest(".w-tabs")?.querySelector<HTMLFormElement>("form[data-chooser-modal-search]");
  const sending: Sending = new Sending(form, file, (address) => {
    if (!search) return location.assign(address);
    sending.leaves();
    showInChooser(form, search);
  });
}

function problemOf(form: HTMLFormElement): HTMLElement {
  const known = form.querySelector<HTMLElement>(":scope > .film-upload-problem");
  if (known) return known;
  const made = element("p", { class: "film-upload-problem", role: "alert" });
  form.prepend(made);
  return made;
}

function sendingForm(event: Event): HTMLFormElement | undefined {
  const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[data-film-send]") : null;
  return form ?? undefined;
}

/** Heard at the document, because the chooser comes later than this script. */
export function enableFilms(): void {
  document.addEventListener("change", (event) => {
    const form = sendingForm(event);
    const file = event.target instanceof HTMLInputElement ? event.target.files?.[0] : undefined;
    if (form && file) nameAfterFile(form, file);
  });
  document.addEventListener("submit", (event) => {
    const form = sendingForm(event);
    const field = form?.elements.namedItem("file");
    if (!form || !(field instanceof HTMLInputElement)) return;
    event.preventDefault();
    const file = field.files?.[0];
    const said = objection(form, file);
    problemOf(form).textContent = said ? said[1] : "";
    if (said) {
      const wrong = form.elements.namedItem(said[0]);
      if (wrong instanceof HTMLElement) wrong.focus();
      return;
    }
    if (file) send(form, file);
  });
}
