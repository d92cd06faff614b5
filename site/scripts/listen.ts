/** 收听本文, by the voice of the reader's own device; nothing is sent anywhere. */
import { type Passage, passages } from "./passages";

/** A Chinese voice, Mandarin of the mainland first. */
function chineseVoice(): SpeechSynthesisVoice | undefined {
  const spoken = (voice: SpeechSynthesisVoice) => voice.lang.replace("_", "-").toLowerCase();
  const voices = speechSynthesis.getVoices();
  return voices.find((voice) => spoken(voice) === "zh-cn") ?? voices.find((voice) => /^(zh|cmn)/.test(spoken(voice)));
}

/** Some browsers name their voices late, some never: only a list without a Chinese one says that none is there. */
function canSpeak(): boolean {
  return speechSynthesis.getVoices().length === 0 || chineseVoice() !== undefined;
}

function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/** Whether reading can begin at its top without a look further down. */
function beginsInView(element: Element, bar: Element): boolean {
  const { top } = element.getBoundingClientRect();
  return top >= bar.getBoundingClientRect().bottom && top < innerHeight * 0.7;
}

class Reading {
  private state: "idle" | "speaking" | "paused" = "idle";
  private list: Passage[] = [];
  private at = 0;
  private sentence = 0;
  /** Raised whenever speech is cut off, so that what the engine still reports of the cut sentence is not heeded. */
  private turn = 0;

  constructor(
    private readonly article: Element,
    private readonly start: HTMLButtonElement,
    private readonly bar: HTMLElement,
    private readonly status: HTMLElement,
  ) {
    start.addEventListener("click", () => (this.state === "idle" ? this.begin() : this.stop("已停止")));
    this.pauseButton.addEventListener("click", () => (this.state === "speaking" ? this.pause() : this.resume()));
    this.find("button[data-listen-stop]").addEventListener("click", () => this.stop("已停止"));
    this.rate.addEventListener("change", () => this.state === "speaking" && this.speak());
    this.pictures.addEventListener("change", () => this.collect());
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.stop("已停止"));
    window.addEventListener("pagehide", () => this.stop(""));
  }

  private find<T extends HTMLElement>(selector: string): T {
    return this.bar.querySelector<T>(selector) as T;
  }
  private get pauseButton(): HTMLButtonElement {
    return this.find("button[data-listen-pause]");
  }
  private get rate(): HTMLSelectElement {
    return this.find("select[data-listen-rate]");
  }
  private get pictures(): HTMLInputElement {
    return this.find("input[data-listen-pictures]");
  }

  private begin(): void {
    this.list = passages(this.article, this.pictures.checked);
    this.at = this.sentence = 0;
    this.bar.hidden = false;
    document.documentElement.classList.add("is-listening");
    this.label("停止收听");
    this.say("开始朗读");
    this.speak();
  }

  /** The passages anew, going on with the one that was read. */
  private collect(): void {
    const now = this.list[this.at]?.element;
    this.list = passages(this.article, this.pictures.checked);
    const same = this.list.findIndex(({ element }) => element === now);
    const after = this.list.findIndex(
      ({ element }) => now && now.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    if (same < 0) this.sentence = 0;
    this.at = same >= 0 ? same : after < 0 ? this.list.length : after;
    if (this.state === "speaking" && same < 0) this.speak();
  }

  private speak(): void {
    const turn = ++this.turn;
    speechSynthesis.cancel();
    const passage = this.list[this.at];
    if (!passage) return this.stop("已读完");
    this.state = "speaking";
    this.pauseButton.textContent = "暂停";
    this.mark(passage.element);
    const utterance = new SpeechSynthesisUtterance(passage.sentences[this.sentence]);
    utterance.lang = "zh-CN";
    utterance.voice = chineseVoice() ?? null;
    utterance.rate = Number(this.rate.value);
    utterance.onend = () => turn === this.turn && this.next();
    utterance.onerror = () => turn === this.turn && this.stop("本机的语音停了，朗读没有完成");
    speechSynthesis.speak(utterance);
  }

  private next(): void {
    const passage = this.list[this.at];
    if (passage && this.sentence + 1 < passage.sentences.length) this.sentence += 1;
    else {
      this.at += 1;
      this.sentence = 0;
    }
    this.speak();
  }

  /** Not by the engine's own pause, which phones do not keep: the sentence is begun again afterwards. */
  private pause(): void {
    this.turn += 1;
    speechSynthesis.cancel();
    this.state = "paused";
    this.pauseButton.textContent = "继续";
    this.say("已暂停");
  }

  private resume(): void {
    this.say("继续朗读");
    this.speak();
  }

  private stop(why: string): void {
    if (this.state === "idle") return;
    this.turn += 1;
    speechSynthesis.cancel();
    this.state = "idle";
    this.mark(null);
    if (this.bar.contains(document.activeElement)) this.start.focus({ preventScroll: true });
    this.bar.hidden = true;
    document.documentElement.classList.remove("is-listening");
    this.label("收听");
    this.say(why);
  }

  /** The page follows the voice while the reader does, and stays where it is once the reader has gone elsewhere. */
  private mark(element: Element | null): void {
    const before = this.article.querySelector(".is-spoken");
    if (before === element) return;
    const follows = !before || isInView(before);
    before?.classList.remove("is-spoken");
    element?.classList.add("is-spoken");
    if (element && follows && !beginsInView(element, this.bar)) element.scrollIntoView({ block: "start" });
  }

  private label(text: string): void {
    const label = this.start.querySelector("span");
    if (label) label.textContent = text;
  }

  private say(text: string): void {
    this.status.textContent = text;
  }
}

/** Offers to read where the device can speak Chinese, as far as it tells. */
export function enableListening(root: Document): void {
  const article = root.querySelector("[data-readable]");
  const item = root.querySelector<HTMLElement>("[data-listen-start]");
  const bar = root.querySelector<HTMLElement>("[data-listen]");
  const status = root.querySelector<HTMLElement>("[data-listen-status]");
  const start = item?.querySelector("button");
  if (!("speechSynthesis" in window) || !article || !item || !bar || !status || !start) return;
  new Reading(article, start, bar, status);
  const offer = () => {
    item.hidden = !canSpeak();
  };
  offer();
  speechSynthesis.addEventListener?.("voiceschanged", offer);
}
