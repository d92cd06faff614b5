/** A member's own hours on pages that are the same for everybody: asked for where there is a place for them. */

export async function enableMyHours(page: Document): Promise<void> {
  const place = page.querySelector<HTMLElement>("[data-my-hours]");
  if (!place) return;
  const answer = await fetch("/my-hours/", { credentials: "same-origin" }).catch(() => null);
  if (answer?.status !== 200) return;
  place.innerHTML = await answer.text();
  place.hidden = false;
  page.dispatchEvent(new CustomEvent("member-is-here"));
}
