/** One file on its way to the server, piece by piece (tus 1.0.0): it waits out a broken line, and goes on where it was
 * after a pause, a reload or another day. */

import { token } from "./asking";

const PIECE_BYTES = 4 * 1024 * 1024;
const WAITS_MS = [500, 1000, 2000, 4000, 8000, 15_000];
const GIVES_UP_AFTER = 40;
const PREFIX = "film:";
const NOT_REACHED = "网络断了，正在等它恢复。已经传上去的部分不会丢。";
const SIGNED_OUT = "登录已经过期，或者没有权限。请在另一个窗口重新登录，再回来点“继续”；已经传上去的部分不会丢。";
const BROKEN = "服务器一时没有回应，正在重试。已经传上去的部分不会丢。";
const CHANGED = "文件在上传的时候变了，或者读不到了。请重新选择文件。";

export interface Wishes {
  address: string;
  account: string;
  film: string;
  title: string;
  collection: string;
}

export interface Listener {
  progressed(sent: number, length: number): void;
  said(sentence: string, isFinal: boolean): void;
  finished(address: string): void;
}

class Stopped extends Error {}

/** What the server refuses for good, in its own words. */
class Refused extends Error {}

function encoded(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

function base64(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

export class Upload {
  private place = "";
  private controller = new AbortController();
  private isPaused = true;
  private failures = 0;
  private wake?: () => void;

  constructor(
    private readonly file: File,
    private readonly wishes: Wishes,
    private readonly listener: Listener,
  ) {
    this.place = localStorage.getItem(this.name) ?? "";
    window.addEventListener("online", () => this.wake?.());
  }

  get isKnown(): boolean {
    return this.place !== "";
  }

  /** The same file of the same account, for the same film. */
  private get name(): string {
    const { name, size, lastModified } = this.file;
    return `${PREFIX}${this.wishes.account}:${this.wishes.film}:${name}:${size}:${lastModified}`;
  }

  private remember(): void {
    try {
      localStorage.setItem(this.name, this.place);
    } catch {
      // Full or closed: only going on after a reload is lost.
    }
  }

  private forget(): void {
    this.place = "";
    localStorage.removeItem(this.name);
  }

  pause(): void {
    this.isPaused = true;
    this.controller.abort();
    this.wake?.();
  }

  async giveUp(): Promise<void> {
    this.pause();
    if (this.place) await this.ask("DELETE", this.place, {}).catch(() => undefined);
    this.forget();
  }

  async run(): Promise<void> {
    this.isPaused = false;
    this.controller = new AbortController();
    this.failures = 0;
    while (!this.isPaused) {
      try {
        const address = await this.send();
        this.forget();
        this.listener.finished(address);
        return;
      } catch (problem) {
        if (this.isPaused || problem instanceof Stopped) return;
        if (problem instanceof Refused) {
          this.isPaused = true;
          this.listener.said(problem.message, true);
          return;
        }
        await this.wait(problem instanceof Error && problem.message ? problem.message : NOT_REACHED);
      }
    }
  }

  private async wait(sentence: string): Promise<void> {
    this.failures += 1;
    if (this.failures > GIVES_UP_AFTER) {
      this.isPaused = true;
      this.listener.said("试了很多次都没有连上。请检查网络，再点“继续”；已经传上去的部分不会丢。", true);
      return;
    }
    this.listener.said(sentence, false);
    const pause = WAITS_MS[Math.min(this.failures, WAITS_MS.length) - 1] ?? 15_000;
    await new Promise<void>((resolve) => {
      const timer = window.setTimeout(resolve, pause);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** The address of the film, once all is there. */
  private async send(): Promise<string> {
    if (!this.place) await this.begin();
    const told = await this.ask("HEAD", this.place, {});
    if (told.status === 404) {
      this.forget();
      return this.send();
    }
    let answer = await this.taken(told);
    let offset = Number(answer.headers.get("Upload-Offset"));
    while (!answer.headers.get("Film-Address")) {
      this.listener.progressed(offset, this.file.size);
      answer = await this.piece(offset);
      offset = Number(answer.headers.get("Upload-Offset"));
      this.failures = 0;
    }
    this.listener.progressed(this.file.size, this.file.size);
    return answer.headers.get("Film-Address") ?? "";
  }

  private async begin(): Promise<void> {
    const { title, collection, film } = this.wishes;
    const told: [string, string][] = [["filename", this.file.name], ["title", title], ["collection", collection], ["film", film]];
    const metadata = told.filter(([, value]) => value).map(([name, value]) => `${name} ${encoded(value)}`);
    const answer = await this.taken(
      await this.ask("POST", this.wishes.address, {
        "Upload-Length": String(this.file.size),
        "Upload-Metadata": metadata.join(","),
      }),
    );
    this.place = answer.headers.get("Location") ?? "";
    this.remember();
  }

  private async piece(offset: number): Promise<Response> {
    const bytes = await this.file
      .slice(offset, offset + PIECE_BYTES)
      .arrayBuffer()
      .catch(() => {
        throw new Refused(CHANGED);
      });
    const headers: Record<string, string> = {
      "Content-Type": "application/offset+octet-stream",
      "Upload-Offset": String(offset),
    };
    // Browsers know no digests on addresses without TLS; there the length has to do.
    if (window.crypto?.subtle) headers["Upload-Checksum"] = `sha256 ${base64(await crypto.subtle.digest("SHA-256", bytes))}`;
    return this.taken(await this.ask("PATCH", this.place, headers, bytes));
  }

  private ask(method: string, address: string, headers: Record<string, string>, body?: ArrayBuffer): Promise<Response> {
    const all = { "Tus-Resumable": "1.0.0", "X-CSRFToken": token(), "X-Requested-With": "XMLHttpRequest", ...headers };
    const signal = method === "DELETE" ? undefined : this.controller.signal;
    return fetch(address, { method, headers: all, body, signal, redirect: "manual" });
  }

  /** Throws what may pass by itself as an Error, anything else as Refused. */
  private async taken(answer: Response): Promise<Response> {
    if (answer.ok) return answer;
    const isJson = answer.headers.get("Content-Type")?.includes("application/json");
    const sentence = isJson ? ((await answer.json()) as { refused: string }).refused : "";
    if ([409, 423, 460, 507].includes(answer.status) && this.place) throw new Error(sentence);
    if (answer.type === "opaqueredirect" || (answer.status === 403 && !sentence)) throw new Refused(SIGNED_OUT);
    if (answer.status >= 500 && answer.status !== 507) throw new Error(sentence || BROKEN);
    throw new Refused(sentence || "服务器没有收下这个文件。请刷新页面后重试。");
  }
}
