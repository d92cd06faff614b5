/** Pictures of a page in a dialog of their own; without script their links open them. */

function element<K extends keyof HTMLElementTagNameMap>(name: K, className: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

function button(label: string, act: () => void): HTMLButtonElement {
  const made = element("button", "button button--quiet");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

export function enableEnlarging(root: Document): void {
  const links = [...root.querySelectorAll<HTMLAnchorElement>("a[data-enlarge]")];
  const dialog = element("dialog", "enlarged");
  if (links.length === 0 || typeof dialog.showModal !== "function") return;
  let shown = 0;
  const image = element("img", "");
  const caption = element("p", "");
  caption.setAttribute("aria-live", "polite");
  const buttons = element("div", "enlarged__buttons");

  const show = (index: number) => {
    shown = (index + links.length) % links.length;
    const link = links[shown] as HTMLAnchorElement;
    image.src = link.href;
    image.alt = link.querySelector("img")?.alt ?? "";
    const words = link.closest("figure")?.querySelector("figcaption")?.textContent?.trim() ?? "";
    caption.textContent = links.length > 1 ? `${shown + 1} / ${links.length}　${words}` : words;
  };

  if (links.length > 1) {
    buttons.append(button("上一张", () => show(shown - 1)), button("下一张", () => show(shown + 1)));
    dialog.addEventListener("keydown", ({ key }) => {
      if (key === "ArrowLeft") show(shown - 1);
      if (key === "ArrowRight") show(shown + 1);
    });
  }
  buttons.append(button("关闭", () => dialog.close()));
  dialog.setAttribute("aria-label", "看大图");
  dialog.append(image, caption, buttons);
  dialog.addEventListener("close", () => links[shown]?.focus());
  root.body.append(dialog);
  links.forEach((link, index) => {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(index);
      dialog.showModal();
    });
  });
}
