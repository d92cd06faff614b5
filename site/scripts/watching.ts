/** Tells the server what of a lesson's film was played, for members who are signed in; others send nothing.
 *
 * It always tells everything since the page was opened, so that a report may be lost, doubled or late. The server
 * credits no more than the time that passed; nothing here is relied upon. See docs/features/watching.md. */
import { type Pair, Watched } from "./watched";

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
  /** An element with `role="status"`. */
  status: HTMLElement;
  client?: "web" | "wechat";
  /** Go on where the member stopped, unless the film was moved already. */
  resume?: boolean;
  /** Told at first and after each report. */
  onProgress?: (progress: Progress) => void;
}

export const SAYS = {
  recording: "正在记录观看进度",
  elsewhere: "已在另一设备播放，这里已暂停。按播放键在这里接着看",
  blind: "画面无法播放，这样观看不计入进度。请换一种清晰度或浏览器",
  offline: "网络不通，进度先记在这里，恢复后自动补上；请不要关闭本页",
  healed: "网络已恢复，进度已补上",
  signedOut: "登录已失效，进度没有记上。请重新登录后接着看",
  gone: "这部影片现在不计入进度",
  replaced: "影片已更新，请刷新本页后观看新版",
  complete: "已看完，已计入",
  asked: "仍在观看吗？已为您暂停，按播放键继续",
} as const;

const API = "/api/v1/watch/";
const REPEAT_MS = 2_000;
const TRIES = 5;

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
  private isOffline = false;
  private asked = false;
  private seq = 0;
  private tries = 0;
  private settled = "";
  private timer = 0;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly options: Options,
  ) {
    this.watched = new Watched(video);
  }

  async open(): Promise<void> {
    const answer = await this.ask("GET", this.options.lesson).catch(() => null);
    if (!answer?.ok) return;
    const progress = (await answer.json()) as Progress & { csrf_token: string };
    this.token = progress.csrf_token;
    this.tell(progress);
    if (this.options.resume && progress.resume_ms > 0 && this.video.currentTime === 0) {
      this.video.currentTime = progress.resume_ms / 1000;
    }
    this.listen();
    if (!this.video.paused) this.play();
  }

  private listen(): void {
    const { video } = this;
    const beat = () => void this.beat();
    // It may come after another device took over and this one was paused.
    video.addEventListener("playing", () => video.paused || this.play());
    for (const name of ["pause", "seeking"]) video.addEventListener(name, beat);
    video.addEventListener("ended", () => {
      this.tries = TRIES;
      beat();
    });
    video.addEventListener("timeupdate", () => {
      this.watched.note();
      this.perhapsAsk();
    });
    video.addEventListener("ratechange", () => this.slowDown());
    document.addEventListener("visibilitychange", () => document.hidden && this.hide());
    addEventListener("pagehide", () => void this.send());
    addEventListener("online", beat);
  }

  private play(): void {
    this.tries = 0;
    this.hasYielded = false;
    this.slowDown();
    if (this.watched.isBlind) return this.say("blind");
    if (!this.session) void this.start();
    clearInterval(this.timer);
    this.timer = window.setInterval(() => {
      if (this.video.paused) clearInterval(this.timer);
      else void this.beat();
    }, (this.session?.beat_s ?? 10) * 1000);
  }

  private slowDown(): void {
    const most = this.progress?.max_rate ?? Infinity;
    if (this.isOver || this.video.playbackRate <= most) return;
    this.video.playbackRate = most;
    this.options.status.textContent = `本片计入学习，最快 ${most} 倍速`;
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
      if (!answer.ok) return await this.refused(answer.status);
      const session = (await answer.json()) as Started;
      if (this.progress && session.version !== this.progress.version) return this.end("replaced");
      this.session = session;
      this.tell(session);
      this.settled = "";
      this.say("recording");
      this.slowDown();
    } catch {
      this.lose();
    } finally {
      this.starting = false;
    }
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
    if (this.again) {
      this.again = false;
      void this.beat();
    }
  }

  private async send(): Promise<void> {
    if (this.isOver) return;
    if (this.watched.isBlind) return this.say("blind");
    const ranges = this.watched.all();
    if (!this.session) {
      if (!this.hasYielded && ranges.length) await this.start();
      this.again = this.session !== null;
      return;
    }
    const position_ms = Math.round(this.video.currentTime * 1000);
    const what = JSON.stringify([ranges, position_ms]);
    if (!ranges.length || what === this.settled) return;
    const report = { ranges, position_ms, rate: this.video.playbackRate, seq: ++this.seq };
    try {
      const answer = await this.ask("POST", `${this.session.sid}/beat`, report);
      if (!answer.ok) return await this.refused(answer.status);
      this.count((await answer.json()) as Counted, what);
    } catch {
      this.lose();
    }
  }

  private count(counted: Counted, what: string): void {
    if (!this.progress) return;
    const was = this.progress.completed_at;
    this.settled = counted.rejected_ms ? "" : what;
    this.tell({ ...this.progress, ...counted });
    if (this.isOffline) this.say("healed");
    this.isOffline = false;
    if (!was && counted.completed_at) this.say("complete");
    if (counted.rejected_ms && this.tries > 0) {
      this.tries -= 1;
      setTimeout(() => void this.beat(), REPEAT_MS);
    }
  }

  private async refused(status: number): Promise<void> {
    if (status === 409) {
      this.session = null;
      this.hasYielded = true;
      this.video.pause();
      return this.say("elsewhere");
    }
    if (status === 401) return this.end("signedOut");
    if (status === 404) return this.end("gone");
    if (status !== 403) return;
    const answer = await this.ask("GET", this.options.lesson);
    if (answer.ok) this.token = ((await answer.json()) as { csrf_token: string }).csrf_token;
    else this.end("signedOut");
  }

  private ask(method: "GET" | "POST", path: string, body?: object): Promise<Response> {
    return fetch(API + path, {
      method,
      keepalive: method === "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
      body: body && JSON.stringify(body),
    });
  }

  private lose(): void {
    if (!this.isOffline) this.say("offline");
    this.isOffline = true;
    if (this.tries > 0) {
      this.tries -= 1;
      setTimeout(() => void this.beat(), REPEAT_MS);
    }
  }

  private tell(progress: Progress): void {
    this.progress = progress;
    this.options.onProgress?.(progress);
  }

  private end(why: keyof typeof SAYS): void {
    this.isOver = true;
    clearInterval(this.timer);
    this.say(why);
  }

  /** Once for each state, so that a screen reader is not interrupted every ten seconds. */
  private say(what: keyof typeof SAYS): void {
    const { status } = this.options;
    if (status.textContent !== SAYS[what]) status.textContent = SAYS[what];
  }
}

/** Begin for a player. Whoever is not signed in as a member, or may not watch this lesson, is left alone. */
export function watch(video: HTMLVideoElement, options: Options): Promise<void> {
  return new Recorder(video, options).open();
}
