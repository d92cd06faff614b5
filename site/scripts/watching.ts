/** Tells the server what of a lesson's film was played, for members who are signed in; others send nothing.
 *
 * It always tells everything since the page was opened, so that a report may be lost, doubled or late. The server
 * credits no more than the time that passed; nothing here is relied upon. See docs/features/watching.md. */
import { Busy, deadline, pauseAfter, request, untilAnswered } from "./patient";
import { type Pair, Watched } from "./watched";
import { StatusLine, type Words } from "./watching_words";

export interface Progress {
  version: string;
  duration_ms: number;
  resume_ms: number;
  ranges: Pair[];
  covered_ms: number;
  needed_ms: number;
  completed_at: string | null;
  max_rate: number;
}

interface Started extends Progress {
  sid: string;
  beat_s: number;
  pause_when_hidden: boolean;
  ask_at_ms: number | null;
}

type Counted = Pick<Progress, "ranges" | "covered_ms" | "needed_ms" | "completed_at"> & { rejected_ms: number };

export interface Options {
  /** Key of the lesson, 32 hexadecimal digits. */
  lesson: string;
  status: StatusLine;
  client?: "web" | "wechat";
  /** Go on where the member stopped, unless the film was moved already. */
  resume?: boolean;
  /** Told at first and after each report. */
  onProgress?: (progress: Progress) => void;
}

const API = "/api/v1/watch/";
const FILM_REPLACED = "/api/#film-replaced";
const BEAT_MS = 10_000;
const REPEAT_MS = 2_000;
/** What clocks and slow lines differ by anyway is not worth a word. */
const HARDLY_MS = 3_000;

class Recorder {
  private readonly watched: Watched;
  private token = "";
  private progress: Progress | null = null;
  private session: Started | null = null;
  private starting = false;
  private sending = false;
  private again = false;
  private isOver = false;
  /** Another device plays: this one keeps silent until somebody presses play here again. */
  private hasYielded = false;
  private asked = false;
  private seq = 0;
  private failures = 0;
  private settled = "";
  private timer = 0;
  private next = 0;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly options: Options,
  ) {
    this.watched = new Watched(video);
  }

  async open(): Promise<void> {
    const progress = await untilAnswered(
      () => this.known(),
      () => this.say("unopened"),
    );
    if (!progress) return this.options.status.show("");
    this.tell(progress);
    this.say(progress.completed_at ? "complete" : "ready");
    if (this.options.resume && progress.resume_ms > 0 && this.video.currentTime === 0) {
      this.video.currentTime = progress.resume_ms / 1000;
    }
    this.listen();
    if (this.video.paused) void this.beat();
    else this.play();
  }

  /** How far the member is; null for whoever may not be told. Renews the token against other sites. */
  private async known(): Promise<Progress | null> {
    const answer = await this.ask("GET", this.options.lesson);
    if (!answer.ok) return null;
    const { csrf_token, ...progress } = (await answer.json()) as Progress & { csrf_token: string };
    this.token = csrf_token;
    return progress;
  }

  private listen(): void {
    const { video } = this;
    const beat = () => void this.beat();
    // It may come after another device took over and this one was paused.
    video.addEventListener("playing", () => video.paused || this.play());
    for (const name of ["pause", "seeking", "ended"]) video.addEventListener(name, beat);
    video.addEventListener("timeupdate", () => this.perhapsAsk());
    video.addEventListener("ratechange", () => this.slowDown());
    document.addEventListener("visibilitychange", () => document.hidden && this.hide());
    addEventListener("pagehide", () => void this.send(true));
    addEventListener("online", beat);
  }

  private play(): void {
    if (this.isOver) return;
    this.hasYielded = false;
    this.slowDown();
    if (this.watched.isBlind) return this.say("blind");
    if (!this.session) void this.start();
    else if (!this.options.status.isOwing) this.say("recording");
    clearInterval(this.timer);
    this.timer = window.setInterval(() => {
      if (this.video.paused) clearInterval(this.timer);
      else void this.beat();
    }, this.session ? this.session.beat_s * 1000 : BEAT_MS);
  }

  private slowDown(): void {
    const most = this.progress?.max_rate ?? Infinity;
    if (this.isOver || this.video.playbackRate <= most) return;
    this.video.playbackRate = most;
    this.options.status.show(`本片计入学习，最快 ${most} 倍速`);
  }

  private hide(): void {
    void this.send();
    const isAPart = document.pictureInPictureElement === this.video;
    if (this.session?.pause_when_hidden && !isAPart) this.video.pause();
  }

  private perhapsAsk(): void {
    const at = this.session?.ask_at_ms;
    const now = this.video.currentTime * 1000;
    if (this.asked || at == null || now < at || now > at + 5_000) return;
    this.asked = true;
    this.video.pause();
    this.say("asked");
  }

  private async start(): Promise<void> {
    if (this.starting || this.isOver) return;
    this.starting = true;
    try {
      const { lesson, client = "web" } = this.options;
      const answer = await this.ask("POST", "start", { lesson, client });
      if (!answer.ok) return await this.refused(answer);
      const session = (await answer.json()) as Started;
      if (this.progress && session.version !== this.progress.version) return this.endReplaced();
      this.session = session;
      this.failures = 0;
      this.tell(session);
      this.settled = "";
      this.say("recording");
      this.slowDown();
      void this.beat();
    } catch (error) {
      this.fail(error);
    } finally {
      this.starting = false;
    }
  }

  private beatIn(milliseconds: number): void {
    clearTimeout(this.next);
    this.next = window.setTimeout(() => void this.beat(), milliseconds);
  }

  /** One report at a time, but for the last. */
  private async beat(): Promise<void> {
    if (this.sending) {
      this.again = true;
      return;
    }
    this.sending = true;
    await this.send();
    this.sending = false;
    const again = this.again && !this.failures;
    this.again = false;
    if (again) void this.beat();
  }

  private async send(isLast = false): Promise<void> {
    if (this.isOver) return;
    if (this.watched.isBlind) return this.say("blind");
    const ranges = this.watched.all();
    if (!this.session) {
      if (!this.hasYielded && ranges.length) await this.start();
      return;
    }
    const position_ms = Math.round(this.video.currentTime * 1000);
    const what = JSON.stringify([ranges, position_ms]);
    if (!ranges.length || what === this.settled) return;
    const report = { ranges, position_ms, rate: this.video.playbackRate, seq: ++this.seq };
    try {
      const answer = await this.ask("POST", `${this.session.sid}/beat`, report, isLast);
      if (!answer.ok) return await this.refused(answer);
      this.count((await answer.json()) as Counted, what);
    } catch (error) {
      this.fail(error);
    }
  }

  private count(counted: Counted, what: string): void {
    if (!this.progress) return;
    const { completed_at: was, max_rate } = this.progress;
    const { rejected_ms } = counted;
    this.failures = 0;
    this.settled = rejected_ms ? "" : what;
    this.tell({ ...this.progress, ...counted });
    if (rejected_ms > HARDLY_MS) this.say("catchingUp");
    else if (this.options.status.isOwing) this.say("healed");
    if (!was && counted.completed_at) this.say("complete");
    // What began to be recorded late is credited as time passes, and no report of a playing film asks for it any more.
    if (rejected_ms && this.video.paused) this.beatIn(Math.min(Math.max(REPEAT_MS, rejected_ms / max_rate), BEAT_MS));
  }

  private async refused(answer: Response): Promise<void> {
    const { status } = answer;
    if (status === 401) return this.end("signedOut");
    if (status === 403) return this.renewToken();
    if (status === 404) return this.end("gone");
    if (status !== 409) return this.say("refused");
    const { type } = (await answer.json()) as { type: string };
    if (type === FILM_REPLACED) return this.endReplaced();
    this.session = null;
    this.hasYielded = true;
    this.video.pause();
    this.say("elsewhere");
  }

  private async renewToken(): Promise<void> {
    if (!(await this.known())) return this.end("signedOut");
    this.beatAfterFailure();
  }

  private ask(method: "GET" | "POST", path: string, body?: object, isLast = false): Promise<Response> {
    return request(API + path, {
      method,
      keepalive: method === "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
      body: body && JSON.stringify(body),
      signal: isLast ? null : deadline(),
    });
  }

  /** A broken line is told of at once, a busy server when it lasts. */
  private fail(error: unknown): void {
    this.beatAfterFailure();
    if (!(error instanceof Busy)) this.say("offline");
    else if (this.failures > 1) this.say("busy");
  }

  private beatAfterFailure(): void {
    this.failures += 1;
    this.beatIn(pauseAfter(this.failures));
  }

  private tell(progress: Progress): void {
    this.progress = progress;
    this.options.onProgress?.(progress);
  }

  /** What plays is not counted any more: nobody shall watch it in vain. */
  private endReplaced(): void {
    this.end("replaced");
    this.video.pause();
  }

  private end(why: Words): void {
    this.say(why);
    this.isOver = true;
    clearInterval(this.timer);
  }

  private say(what: Words): void {
    if (!this.isOver) this.options.status.say(what);
  }
}

/** Begin for a player. Whoever is not signed in as a member, or may not watch this lesson, is left alone. */
export function watch(video: HTMLVideoElement, options: Options): Promise<void> {
  return new Recorder(video, options).open();
}
