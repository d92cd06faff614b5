/** 长者版, 高对比 and text size without a new page: the links work alone, here they only keep the reader's place. */

/** Where the reader is: the first element at the top of the window, and how far down it stands there. */
function place(): () => void {
  const seen = document.elementFromPoint(innerWidth / 2, 8)?.closest("p, li, h1, h2, h3, h4, dt, dd, figure, tr");
  if (!seen) return () => undefined;
  const before = seen.getBoundingClientRect().top;
  return () => scrollBy({ top: seen.getBoundingClientRect().top - before, behavior: "instant" as ScrollBehavior });
}

/** The address without the choice in it, so that loading it again does not choose once more. */
function forgetInAddress(name: string): void {
  const address = new URL(location.href);
  if (!address.searchParams.has(name)) return;
  address.searchParams.delete(name);
  history.replaceState(history.state, "", address);
}

function linksOf(name: string): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>(`a[data-display^="${name}="]`)];
}

function show(name: string, value: string): void {
  document.documentElement.dataset[name] = value;
  for (const link of linksOf(name)) {
    if (link.dataset.display === `text=${value}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

/** A link of a pair vanishes when it is used: its twin takes the focus. */
function keepFocus(used: HTMLAnchorElement): void {
  if (used.checkVisibility?.() ?? used.offsetParent) return;
  const twin = [...(used.parentElement?.children ?? [])].find((other) => other !== used) as HTMLElement | undefined;
  twin?.focus({ preventScroll: true });
}

/** The server remembers the choice, by the same address that a reader without script would go to. */
async function choose(link: HTMLAnchorElement, status: HTMLElement): Promise<void> {
  const [name = "", value = ""] = (link.dataset.display ?? "").split("=");
  const stay = place();
  show(name, value);
  keepFocus(link);
  stay();
  forgetInAddress(name);
  status.textContent = `已切换为${link.textContent?.trim() ?? ""}`;
  try {
    await fetch(link.href, { method: "HEAD", cache: "no-store", keepalive: true });
  } catch {
    location.href = link.href;
  }
}

export function enableDisplay(root: Document): void {
  const status = root.createElement("p");
  status.className = "vh";
  status.setAttribute("role", "status");
  root.body.append(status);
  root.querySelectorAll<HTMLAnchorElement>("a[data-display]").forEach((link) => {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      void choose(link, status);
    });
  });
}
