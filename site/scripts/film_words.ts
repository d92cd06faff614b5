// Captions and chapters beside their film: hear a line from its beginning, take the moment that is shown as its time.

const PLACE = "film-words-at";

/** Seconds of a time as it is typed, 0:12.3 or 1:02:03; NaN when it is none. */
export function secondsOf(typed: string): number {
  const parts = typed.trim().split(":");
  if (parts.length > 3 || parts.some((part) => !/^\d+(?:\.\d+)?$/.test(part))) return NaN;
  return parts.reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** As the desk writes times: minutes, seconds, tenths. */
export function typedTime(seconds: number): string {
  const tenths = Math.round(seconds * 10);
  const minutes = Math.floor(tenths / 600);
  const rest = ((tenths % 600) / 10).toFixed(1).padStart(4, "0");
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`;
}

export function enableFilmWords(): void {
  const words = document.querySelector("[data-film-words]");
  const film = words?.querySelector("video");
  if (!words || !film) return;
  words.querySelectorAll<HTMLElement>("[data-play], [data-take], [data-film-script]").forEach((one) => (one.hidden = false));
  const field = (cue: Element, name: string) => cue.querySelector<HTMLInputElement>(`[name="${name}"]`);
  const play = (cue: Element) => {
    const at = secondsOf(field(cue, "start")?.value ?? "");
    if (Number.isNaN(at)) return;
    film.currentTime = at;
    void film.play();
  };
  words.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-play], [data-take]") : null;
    const cue = button?.closest("[data-cue]");
    if (!button || !cue) return;
    const input = field(cue, button.dataset.take ?? "");
    if (input) input.value = typedTime(film.currentTime);
    else play(cue);
  });
  words.addEventListener("keydown", (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== "Enter" || !event.ctrlKey) return;
    const cue = event.target instanceof Element ? event.target.closest("[data-cue]") : null;
    if (!cue) return;
    event.preventDefault();
    play(cue);
  });
  const cues = [...words.querySelectorAll("[data-cue]")];
  film.addEventListener("timeupdate", () => {
    const now = film.currentTime;
    const spoken = cues.find((cue) => {
      const end = secondsOf(field(cue, "end")?.value ?? "");
      return secondsOf(field(cue, "start")?.value ?? "") <= now && now < end;
    });
    for (const cue of cues) {
      if (cue === spoken) cue.setAttribute("aria-current", "true");
      else cue.removeAttribute("aria-current");
    }
  });
  keepThePlace(film);
}

/** Every button sends the form; the film stands afterwards where it stood. */
function keepThePlace(film: HTMLVideoElement): void {
  const key = `${PLACE}:${location.pathname}`;
  const before = Number(sessionStorage.getItem(key));
  if (before) film.currentTime = before;
  window.addEventListener("pagehide", () => sessionStorage.setItem(key, String(film.currentTime)));
}
