/** Chapters and transcript beside the film: a click jumps, and the one that is playing is marked. */

interface Passage {
  link: HTMLAnchorElement;
  start: number;
}

class Passages {
  private readonly passages: Passage[];
  private current: HTMLAnchorElement | undefined;

  constructor(
    private readonly list: HTMLElement,
    private readonly video: HTMLVideoElement,
    jump: (milliseconds: number) => void,
  ) {
    this.passages = [...list.querySelectorAll<HTMLAnchorElement>("a[data-start]")].map((link) => ({
      link,
      start: Number(link.dataset["start"]),
    }));
    list.addEventListener("click", (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-start]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      jump(Number(link.dataset["start"]));
    });
    for (const name of ["timeupdate", "seeking"]) video.addEventListener(name, () => this.mark());
  }

  private mark(): void {
    // A little ahead: players stop some milliseconds before the place they are sent to.
    const now = this.video.currentTime * 1000 + 50;
    let found: HTMLAnchorElement | undefined;
    for (const { link, start } of this.passages) if (start <= now) found = link;
    if (found === this.current) return;
    this.current?.removeAttribute("aria-current");
    found?.setAttribute("aria-current", "true");
    this.current = found;
    this.bringIntoSight(found);
  }

  /** Within its own list only: the page must not move under somebody who reads elsewhere. */
  private bringIntoSight(link: HTMLAnchorElement | undefined): void {
    const { list } = this;
    if (!link || list.scrollHeight <= list.clientHeight || list.matches(":hover, :focus-within")) return;
    const top = link.offsetTop;
    if (top < list.scrollTop || top + link.offsetHeight > list.scrollTop + list.clientHeight) {
      list.scrollTop = top - list.clientHeight / 3;
    }
  }
}

export function showPassages(
  page: Document,
  video: HTMLVideoElement,
  jump: (milliseconds: number) => void,
): void {
  page
    .querySelectorAll<HTMLElement>("[data-chapters], [data-transcript]")
    .forEach((list) => new Passages(list, video, jump));
}
