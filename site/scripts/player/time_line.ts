/** The time line: where the film is, what has arrived, its chapters, and a small picture of the place pointed at. */
import { box } from "./elements";
import { clock, spoken } from "./words";

const STEP_SECONDS = 5;

export class TimeLine {
  readonly element: HTMLDivElement;
  readonly input = document.createElement("input");
  private readonly peek = box("player__peek");
  private readonly frame = document.createElement("i");
  private readonly peekTime = document.createElement("span");

  constructor(
    private readonly root: HTMLElement,
    private readonly video: HTMLVideoElement,
    private readonly seek: (seconds: number) => void,
  ) {
    const { input } = this;
    input.type = "range";
    input.min = "0";
    input.step = "any";
    input.value = "0";
    input.setAttribute("aria-label", "播放进度");
    this.peek.hidden = true;
    this.peek.setAttribute("aria-hidden", "true");
    this.peek.append(this.frame, this.peekTime);
    this.element = box("player__line", input, ...this.marks(), this.peek);
    this.measure();
    input.addEventListener("input", () => {
      seek(Number(input.value));
      this.show(Number(input.value));
    });
    input.addEventListener("keydown", (event) => this.onKey(event));
    this.element.addEventListener("pointermove", (event) => this.show(this.pointed(event)));
    this.element.addEventListener("pointerleave", () => (this.peek.hidden = true));
    input.addEventListener("blur", () => (this.peek.hidden = true));
    for (const name of ["timeupdate", "seeking", "progress", "durationchange"])
      video.addEventListener(name, () => this.measure());
  }

  get duration(): number {
    const known = this.video.duration;
    return Number.isFinite(known) && known > 0 ? known : Number(this.root.dataset["duration"]) / 1000;
  }

  /** Arrow keys move by seconds a viewer notices, not by the range's own step. */
  private onKey(event: KeyboardEvent): void {
    const by = { ArrowLeft: -STEP_SECONDS, ArrowRight: STEP_SECONDS, PageDown: -30, PageUp: 30 }[event.key];
    const to = { Home: 0, End: this.duration }[event.key] ?? (by ? this.video.currentTime + by : null);
    if (to === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.seek(to);
    this.show(Math.min(Math.max(0, to), this.duration));
  }

  private marks(): HTMLElement[] {
    const starts = [...document.querySelectorAll<HTMLElement>("[data-chapters] a[data-start]")];
    return starts
      .map((link) => Number(link.dataset["start"]) / 1000)
      .filter((second) => second > 0)
      .map((second) => {
        const mark = document.createElement("i");
        mark.className = "player__mark";
        mark.style.insetInlineStart = `${(100 * second) / this.duration}%`;
        return mark;
      });
  }

  private measure(): void {
    const { input, video, duration } = this;
    const had = video.buffered.length ? video.buffered.end(video.buffered.length - 1) : 0;
    input.max = String(duration);
    input.value = String(video.currentTime);
    input.style.setProperty("--at", `${(100 * video.currentTime) / duration}%`);
    input.style.setProperty("--had", `${(100 * had) / duration}%`);
    input.setAttribute("aria-valuetext", `${spoken(video.currentTime)}，共 ${spoken(duration)}`);
  }

  private pointed(event: PointerEvent): number {
    const { left, width } = this.element.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - left) / width)) * this.duration;
  }

  private show(seconds: number): void {
    const { dataset } = this.root;
    this.peekTime.textContent = clock(seconds);
    this.frame.hidden = !dataset["board"];
    let half = 24;
    if (dataset["board"]) {
      const [width, height] = [Number(dataset["boardWidth"]), Number(dataset["boardHeight"])];
      const columns = Number(dataset["boardColumns"]);
      const last = Number(dataset["boardFrames"]) - 1;
      const frame = Math.min(last, Math.floor((seconds * 1000) / Number(dataset["boardEvery"])));
      const { style } = this.frame;
      style.inlineSize = `${width}px`;
      style.blockSize = `${height}px`;
      style.backgroundImage = `url("${dataset["board"]}")`;
      style.backgroundPosition = `${-width * (frame % columns)}px ${-height * Math.floor(frame / columns)}px`;
      half = width / 2 + 2;
    }
    const whole = this.element.clientWidth;
    const place = (whole * seconds) / this.duration;
    this.peek.style.insetInlineStart = `${Math.min(Math.max(half, place), Math.max(half, whole - half))}px`;
    this.peek.hidden = false;
  }
}
