/** What was done with something an editor brought along, at the foot of the window until it is put away. */
import { button, element } from "./elements";

let place: HTMLElement | undefined;

function shown(): HTMLElement {
  place ??= element("div", { class: "desk-notice", role: "status" });
  if (!place.isConnected) document.body.append(place);
  place.hidden = false;
  return place;
}

export function putAway(): void {
  if (place) place.hidden = true;
}

export function say(summary: string, details: string[] = [], actions: [string, () => void][] = []): void {
  const list = element("ul", {}, ...details.map((detail) => element("li", {}, detail)));
  const buttons = actions.map(([label, act]) =>
    button(label, () => {
      putAway();
      act();
    }),
  );
  shown().replaceChildren(
    element("p", {}, summary),
    ...(details.length ? [list] : []),
    element("div", { class: "desk-buttons" }, ...buttons, button("知道了", putAway)),
  );
}
