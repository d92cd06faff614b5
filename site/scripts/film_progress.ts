/** How far a film is, on its page in the admin: asked for again and again until the work is over. */

interface Told {
  is_over: boolean;
  words: string;
  percent: number | null;
  steps: string[];
  warning: string;
  refresh_ms: number;
}

const PATIENCE_MS = 15_000;

function show(panel: HTMLElement, told: Told): void {
  const words = panel.querySelector<HTMLElement>(".film-progress__words");
  const line = told.percent === null ? told.words : `${told.words} ${told.percent} %`;
  if (words && words.textContent !== line) words.textContent = line;
  const bar = panel.querySelector<HTMLProgressElement>(".film-progress__bar");
  if (bar) bar.value = told.percent ?? 0;
  panel.querySelectorAll<HTMLElement>(".film-progress__step").forEach((step, place) => {
    const state = told.steps[place] ?? "";
    step.className = state ? `film-progress__step film-progress__step--${state}` : "film-progress__step";
    if (state === "here") step.setAttribute("aria-current", "step");
    else step.removeAttribute("aria-current");
  });
}

/** The page is made anew once when the work is over: what the film became stands all over it. Not while something is
 * being typed there. */
function follow(panel: HTMLElement, address: string): void {
  const again = (delay: number): void => {
    window.setTimeout(() => void ask(), delay);
  };
  const ask = async (): Promise<void> => {
    if (document.hidden) return again(PATIENCE_MS / 5);
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      if (!answer.ok) return again(PATIENCE_MS);
      const told = (await answer.json()) as Told;
      show(panel, told);
      if (!told.is_over) return again(told.refresh_ms);
      if (!document.querySelector("form :is(input, textarea, select):focus")) window.location.reload();
    } catch {
      again(PATIENCE_MS);
    }
  };
  again(2000);
}

export function enableFilmProgress(): void {
  const panel = document.querySelector<HTMLElement>("[data-film-progress]");
  const address = panel?.dataset.filmProgress;
  if (panel && address) follow(panel, address);
}
