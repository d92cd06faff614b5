/** Keys of the player, while the focus is inside it: letters alone must not act elsewhere (WCAG 2.1.4). */

export interface Deeds {
  toggle(): void;
  by(seconds: number): void;
  part(part: number): void;
  captions(): void;
  fullScreen(): void;
  sound(): void;
}

/** Controls that use these keys themselves keep them. */
function isTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches("select, textarea, [contenteditable], input:not([type=range])")) return true;
  return target.matches("button, a, summary") && (key === " " || key === "Enter");
}

export function answerKeys(root: HTMLElement, deeds: Deeds): void {
  root.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing || isTaken(target, key)) return;
    const deed = deedOf(key, deeds);
    if (!deed) return;
    event.preventDefault();
    deed();
  });
}

function deedOf(key: string, deeds: Deeds): (() => void) | undefined {
  if (/^[0-9]$/.test(key)) return () => deeds.part(Number(key) / 10);
  const known: Record<string, () => void> = {
    " ": () => deeds.toggle(),
    k: () => deeds.toggle(),
    j: () => deeds.by(-10),
    l: () => deeds.by(10),
    ArrowLeft: () => deeds.by(-5),
    ArrowRight: () => deeds.by(5),
    c: () => deeds.captions(),
    f: () => deeds.fullScreen(),
    m: () => deeds.sound(),
  };
  return known[key.length === 1 ? key.toLowerCase() : key];
}
