/** 纠错: what the reader marked on the page is taken along to the form. */
const PREFIX = "#passage=";
const LONGEST = 500;

function marked(within: Element): string {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !within.contains(selection.anchorNode)) return "";
  return selection.toString().trim().slice(0, LONGEST);
}

/** Behind the address's #, which no browser sends and no log keeps. */
export function enableTakingAlong(root: Document): void {
  const main = root.querySelector("main");
  root.querySelectorAll<HTMLAnchorElement>("a[data-correct]").forEach((link) => {
    const takeAlong = (): void => {
      const passage = main ? marked(main) : "";
      link.hash = passage ? PREFIX + encodeURIComponent(passage) : "";
    };
    // Pressing a mouse button on a link already takes the mark away; a key does not.
    link.addEventListener("pointerdown", takeAlong);
    link.addEventListener("keydown", takeAlong);
  });
}

export function enableFillingIn(root: Document): void {
  const field = root.querySelector<HTMLTextAreaElement>("textarea[name=passage]");
  if (!field || !location.hash.startsWith(PREFIX)) return;
  if (!field.value) field.value = decodeURIComponent(location.hash.slice(PREFIX.length));
  history.replaceState(null, "", location.pathname + location.search);
}
