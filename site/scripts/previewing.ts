import { noteWhatWasSeen } from "./checklist";
import { lengthOf } from "./length";
import { proofread } from "./proofreading";
import { askAgain } from "./suggesting";

const PATIENCE_MS = 1000;
const MODE = "[data-w-preview-target=mode]";
let isOurs = false;

/**
 * Wagtail drops a mode that is chosen while a preview loads, and tells of no further preview then: choose it again, until
 * it is the one that is shown.
 */
function chooseAgain(panel: Element, tries = 10): void {
  const shown = panel.querySelector<HTMLIFrameElement>("[data-w-preview-target=iframe]");
  const mode = panel.querySelector<HTMLSelectElement>(MODE);
  if (!shown?.src || !mode || !tries || new URL(shown.src).searchParams.get("mode") === mode.value) return;
  isOurs = true;
  mode.dispatchEvent(new Event("change", { bubbles: true }));
  isOurs = false;
  setTimeout(() => {
    chooseAgain(panel, tries - 1);
  }, PATIENCE_MS);
}

function check(page: Document): void {
  const place = document.querySelector("[data-length]");
  if (place) place.textContent = lengthOf(page);
  void proofread();
  askAgain(page);
}

export function enablePreviews(): void {
  document.addEventListener("change", ({ target }) => {
    if (isOurs || !(target instanceof Element) || !target.matches(MODE)) return;
    const panel = target.closest("[data-controller~=w-preview]");
    if (!panel) return;
    setTimeout(() => {
      chooseAgain(panel);
    }, PATIENCE_MS);
  });
  document.addEventListener("w-preview:loaded", ({ target }) => {
    if (!(target instanceof Element)) return;
    // Wagtail takes the next choice only after it has told of this preview.
    setTimeout(() => {
      const shown = target.querySelector<HTMLIFrameElement>("[data-w-preview-target=iframe]");
      if (!shown?.src) return;
      noteWhatWasSeen();
      if (shown.contentDocument) check(shown.contentDocument);
      chooseAgain(target);
    });
  });
}
