/** Building pieces of a page. */

type Wanted = Record<string, string | EventListener>;

/** An element with attributes, listeners (by their event's name) and what is in it. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  wanted: Wanted = {},
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(wanted)) {
    if (typeof value === "string") made.setAttribute(key, value);
    else made.addEventListener(key, value);
  }
  made.append(...inside);
  return made;
}

export function button(label: string, act: () => void, style = "button button-secondary"): HTMLButtonElement {
  return element("button", { type: "button", class: style, click: act }, label);
}

let numbers = 0;

/** A field with its label above and what helps below. */
export function labelled(label: string, field: HTMLElement, help = ""): HTMLElement {
  const id = `desk-field-${++numbers}`;
  field.id = id;
  const made = element("div", { class: "desk-field" }, element("label", { for: id }, label), field);
  if (!help) return made;
  field.setAttribute("aria-describedby", `${id}-help`);
  made.append(element("p", { id: `${id}-help`, class: "desk-help" }, help));
  return made;
}
