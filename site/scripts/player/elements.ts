/** Small pieces the controls are made of. */

const ICONS: Readonly<Record<string, string>> = {
  play: "M8 5.5v13l10-6.5z",
  pause: "M8 5.5v13M16 5.5v13",
  again: "M5 12a7 7 0 1 0 2.5-5.4M7.5 3v3.6H11",
  loud: "M4 9.5v5h3.5L12 18.500v-13L7.500 9.5zM15.500 9a4.200 4.200 0 0 1 0 6",
  mute: "M4 9.5v5h3.5L12 18.500v-13L7.500 9.5zM16 9.500l5 5M21 9.500l-5 5",
  full: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
};

export function icon(name: string): SVGSVGElement {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name] ?? "");
  drawing.append(path);
  return drawing;
}

export function button(label: string, ...content: (Node | string)[]): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  if (content.some((one) => typeof one !== "string")) made.setAttribute("aria-label", label);
  made.append(...(content.length ? content : [label]));
  return made;
}

/** A button that shows another icon and is called otherwise. */
export function relabel(made: HTMLButtonElement, label: string, name: string): void {
  if (made.getAttribute("aria-label") === label) return;
  made.setAttribute("aria-label", label);
  made.replaceChildren(icon(name));
}

export function choice(label: string, options: [value: string, words: string][], chosen: string): HTMLSelectElement {
  const made = document.createElement("select");
  made.setAttribute("aria-label", label);
  for (const [value, words] of options) made.add(new Option(words, value, false, value === chosen));
  return made;
}

export function box(className: string, ...content: (Node | string)[]): HTMLDivElement {
  const made = document.createElement("div");
  made.className = className;
  made.append(...content);
  return made;
}
