/** Which result was opened, told in passing: the day, the words, the rank, and nothing of who it was. */
export function enableTellingOfOpened(root: ParentNode): void {
  const list = root.querySelector<HTMLElement>("[data-opened]");
  const address = list?.dataset.opened;
  if (!list || !address || typeof navigator.sendBeacon !== "function") return;
  const tell = (event: MouseEvent): void => {
    const rank = (event.target as Element).closest<HTMLElement>("a[data-rank]")?.dataset.rank;
    const opens = event.type === "click" || event.button === 1;
    if (rank && opens) navigator.sendBeacon(address, new URLSearchParams({ q: list.dataset.asked ?? "", rank }));
  };
  list.addEventListener("click", tell);
  list.addEventListener("auxclick", tell);
}
