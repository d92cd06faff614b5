import { noteWhatWasSeen } from "./checklist";
import { lengthOf } from "./length";
import { proofread } from "./proofreading";
import { askAgain } from "./suggesting";

/** Wagtail drops a mode that is chosen while a preview loads: choose it again once that preview is shown. */
function chooseAgain(mode: HTMLSelectElement, shown: HTMLIFrameElement): void {
  if (new URL(shown.src).searchParams.get("mode") === mode.value) return;
  mode.dispatchEvent(new Event("change", { bubbles: true }));
}

function check(page: Document): void {
  const place = document.querySelector("[data-length]");
  if (place) place.textContent = lengthOf(page);
  void proofread(page);
  askAgain();
}

export function enablePreviews(): void {
  document.addEventListener("w-preview:loaded", ({ target }) => {
    if (!(target instanceof Element)) return;
    // Wagtail takes the next choice only after it has told of this preview.
    setTimeout(() => {
      const shown = target.querySelector<HTMLIFrameElement>("[data-w-preview-target=iframe]");
      const mode = target.querySelector<HTMLSelectElement>("[data-w-preview-target=mode]");
      if (!shown?.src) return;
      noteWhatWasSeen();
      if (shown.contentDocument) check(shown.contentDocument);
      if (mode) chooseAgain(mode, shown);
    });
  });
}
