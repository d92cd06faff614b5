/** A member's own hours on pages that are the same for everybody: asked for where there is a place for them. What comes
 * of it is told by an event: `member-is-here`, `no-member-is-here`, or for the moment `member-is-unknown`. */
import { deadline, request, untilAnswered } from "./patient";

async function hours(): Promise<string | null> {
  const answer = await request("/my-hours/", { signal: deadline() });
  return answer.status === 200 ? answer.text() : null;
}

export async function enableMyHours(page: Document): Promise<void> {
  const place = page.querySelector<HTMLElement>("[data-my-hours]");
  if (!place) return;
  const tell = (what: string): boolean => page.dispatchEvent(new CustomEvent(what));
  const found = await untilAnswered(hours, () => tell("member-is-unknown"));
  if (found === null) {
    tell("no-member-is-here");
    return;
  }
  place.innerHTML = found;
  place.hidden = false;
  tell("member-is-here");
}
