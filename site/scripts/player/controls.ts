/** Our controls in the place of the browser's: always in sight below the picture, every one a native control. */
import { box, button, choice, icon, relabel } from "./elements";
import { answerKeys } from "./keys";
import { bestOf, change, renditionsOf, savesData } from "./quality";
import { Place } from "./starting";
import { TimeLine } from "./time_line";
import { clock } from "./words";

const RATES = [0.75, 1, 1.25, 1.5, 2];
const KEEP_EVERY_MS = 5_000;
const NOT_PLAYED = "影片没有放出来。请检查网络后再按播放键，或换一种清晰度。";

type FullScreenVideo = HTMLVideoElement & { webkitEnterFullscreen?: () => void };

export class Controls {
  private readonly line: TimeLine;
  private readonly place: Place;
  private readonly stage: HTMLDivElement;
  private readonly begin = box("player__begin");
  private readonly playButton = button("播放", icon("play"));
  private readonly muteButton = button("静音", icon("loud"));
  private readonly captionsButton = button("字幕");
  private readonly fullButton = button("全屏", icon("full"));
  private readonly time = document.createElement("span");
  private readonly rate = choice("速度", RATES.map((one) => [String(one), `${one} 倍`]), "1");
  private keptAt = 0;
  private keepsPlace = true;
  private offered = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly video: HTMLVideoElement,
    private readonly status: HTMLElement,
  ) {
    this.place = new Place(root.dataset["lesson"] ?? "", Number(root.dataset["duration"]));
    this.stage = box("player__stage");
    video.replaceWith(this.stage);
    this.stage.append(video, this.begin);
    video.controls = false;
    if (savesData()) video.preload = "none";
    this.line = new TimeLine(root, video, (seconds) => this.seek(seconds));
    this.stage.after(box("player__bar", this.line.element, this.row()));
    this.muteButton.dataset["sound"] = "";
    root.dataset["waiting"] = "";
    root.dataset["built"] = "";
    root.tabIndex = -1;
    root.setAttribute("role", "group");
    root.setAttribute("aria-label", "播放器");
    this.listen();
    this.offerFrom(this.place.read());
    this.showTime();
  }

  /** Put the film where it is asked for, and say so on the button that begins it. */
  offerFrom(milliseconds: number): void {
    const { video } = this;
    if (!video.paused || video.played.length) return;
    const seconds = milliseconds < 1000 ? 0 : milliseconds / 1000;
    const begin = button("", icon("play"), seconds ? `从 ${clock(seconds)} 继续播放` : "播放");
    begin.removeAttribute("aria-label");
    begin.className = "button";
    begin.addEventListener("click", () => this.play());
    this.begin.replaceChildren(begin);
    this.begin.hidden = false;
    if (seconds !== this.offered) this.seek(seconds);
    this.offered = seconds;
    if (!seconds) return;
    delete this.root.dataset["waiting"];
    const again = button("从头播放");
    again.className = "button button--quiet";
    again.addEventListener("click", () => {
      this.seek(0);
      this.play();
    });
    this.begin.append(again);
  }

  /** The place in this browser may be somebody else's, and others would find a member's there. */
  leavePlaceToServer(): void {
    this.keepsPlace = false;
    this.place.forget();
  }

  playFrom(milliseconds: number): void {
    this.seek(milliseconds / 1000);
    this.play();
    this.root.scrollIntoView({ block: "nearest" });
  }

  /** What is watched for hours may not be watched faster. */
  limitRate(most: number): void {
    for (const option of this.rate.options) option.disabled = Number(option.value) > most;
    if (this.video.playbackRate > most) this.setRate(most);
  }

  private row(): HTMLDivElement {
    const { video, rate, captionsButton } = this;
    this.time.className = "player__time";
    const parts: HTMLElement[] = [this.playButton, this.muteButton, this.time];
    captionsButton.setAttribute("aria-pressed", String(this.captions?.mode === "showing"));
    if (video.querySelector("track")) parts.push(captionsButton);
    parts.push(rate);
    const renditions = renditionsOf(video);
    const best = bestOf(renditions);
    if (best) change(video, best.url);
    if (renditions.length > 1) {
      const names: [string, string][] = renditions.map(({ edge, url }) => [url, `${edge}p`]);
      const quality = choice("清晰度", names, best?.url ?? "");
      quality.addEventListener("change", () => {
        change(video, quality.value);
        this.say(`清晰度：${quality.selectedOptions[0]?.text ?? ""}`);
      });
      parts.push(quality);
    }
    parts.push(this.fullButton);
    return box("player__row", ...parts);
  }

  private listen(): void {
    const { video, root } = this;
    this.playButton.addEventListener("click", () => this.toggle());
    this.muteButton.addEventListener("click", () => this.toggleSound());
    this.captionsButton.addEventListener("click", () => this.toggleCaptions());
    this.fullButton.addEventListener("click", () => this.toggleFullScreen());
    this.rate.addEventListener("change", () => this.setRate(Number(this.rate.value)));
    video.addEventListener("click", () => {
      this.toggle();
      root.focus({ preventScroll: true });
    });
    video.addEventListener("play", () => this.showPlaying());
    video.addEventListener("pause", () => this.showPlaying());
    video.addEventListener("ended", () => relabel(this.playButton, "重新播放", "again"));
    video.addEventListener("ratechange", () => (this.rate.value = String(video.playbackRate)));
    video.addEventListener("volumechange", () =>
      relabel(this.muteButton, video.muted ? "打开声音" : "静音", video.muted ? "mute" : "loud"),
    );
    video.addEventListener("timeupdate", () => this.onTime());
    video.addEventListener("durationchange", () => this.showTime());
    video.addEventListener("seeking", () => this.showTime());
    video.addEventListener("error", () => this.tell(NOT_PLAYED));
    video.addEventListener("playing", () => this.tell(video.videoWidth ? "" : "这台设备放不出画面，请换一种清晰度或浏览器。"));
    addEventListener("pagehide", () => this.keep());
    document.addEventListener("fullscreenchange", () =>
      relabel(this.fullButton, document.fullscreenElement ? "退出全屏" : "全屏", "full"),
    );
    answerKeys(root, {
      toggle: () => this.toggle(),
      by: (seconds) => this.seek(video.currentTime + seconds),
      part: (part) => this.seek(this.line.duration * part),
      captions: () => this.toggleCaptions(),
      fullScreen: () => this.toggleFullScreen(),
      sound: () => this.toggleSound(),
    });
  }

  private get captions(): TextTrack | undefined {
    return this.video.textTracks[0];
  }

  private play(): void {
    this.video.play().catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === "AbortError")) this.tell(NOT_PLAYED);
    });
    if (this.begin.contains(document.activeElement)) this.playButton.focus({ preventScroll: true });
    this.begin.hidden = true;
  }

  private toggle(): void {
    if (this.video.paused) this.play();
    else this.video.pause();
  }

  private seek(seconds: number): void {
    const { video } = this;
    const to = Math.min(Math.max(0, seconds), this.line.duration);
    if (video.readyState > 0) {
      video.currentTime = to;
      return;
    }
    video.addEventListener("loadedmetadata", () => (video.currentTime = to), { once: true });
    if (video.preload === "none") video.load();
  }

  private setRate(rate: number): void {
    this.video.playbackRate = rate;
    this.say(`速度：${rate} 倍`);
  }

  private toggleCaptions(): void {
    const { captions } = this;
    if (!captions) return;
    captions.mode = captions.mode === "showing" ? "hidden" : "showing";
    const isOn = captions.mode === "showing";
    this.captionsButton.setAttribute("aria-pressed", String(isOn));
    this.say(isOn ? "字幕已打开" : "字幕已关闭");
  }

  private toggleSound(): void {
    this.video.muted = !this.video.muted;
    this.say(this.video.muted ? "已静音" : "声音已打开");
  }

  private toggleFullScreen(): void {
    const video = this.video as FullScreenVideo;
    if (document.fullscreenElement) void document.exitFullscreen();
    else if (this.root.requestFullscreen) void this.root.requestFullscreen().catch(() => undefined);
    else video.webkitEnterFullscreen?.();
  }

  private showPlaying(): void {
    const { paused } = this.video;
    relabel(this.playButton, paused ? "播放" : "暂停", paused ? "play" : "pause");
    if (paused) return this.keep();
    this.begin.hidden = true;
    delete this.root.dataset["waiting"];
  }

  private onTime(): void {
    this.showTime();
    if (Math.abs(performance.now() - this.keptAt) > KEEP_EVERY_MS) this.keep();
  }

  private keep(): void {
    if (!this.keepsPlace || !this.video.played.length) return;
    this.keptAt = performance.now();
    this.place.write(this.video.currentTime * 1000);
  }

  private showTime(): void {
    this.time.textContent = `${clock(this.video.currentTime)} / ${clock(this.line.duration)}`;
  }

  private tell(problem: string): void {
    const place = this.root.querySelector<HTMLElement>("[data-player-problem]");
    if (!place || place.textContent === problem) return;
    place.textContent = problem;
    place.hidden = !problem;
  }

  private say(what: string): void {
    this.status.textContent = what;
  }
}
