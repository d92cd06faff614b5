/** Copies an address, and says so where a screen reader hears it. */
async function copyAddress(button: HTMLButtonElement): Promise<void> {
  const address = button.dataset.copy ?? location.href;
  const status = button.closest(".share")?.querySelector("[role=status]");
  try {
    await navigator.clipboard.writeText(address);
    if (status) status.textContent = "已复制网址";
  } catch {
    if (status) status.textContent = `请手动复制：${address}`;
  }
}

/** The copy button of share panels; where the device can share by itself, its own dialog is offered too. */
export function enableShare(root: ParentNode): void {
  root.querySelectorAll<HTMLButtonElement>("button[data-copy]").forEach((button) => {
    button.addEventListener("click", () => void copyAddress(button));
  });
  root.querySelectorAll<HTMLButtonElement>("button[data-share]").forEach((button) => {
    if (typeof navigator.share !== "function") {
      button.hidden = true;
      return;
    }
    button.addEventListener("click", () => {
      navigator.share({ title: document.title, url: button.dataset.share }).catch(() => undefined);
    });
  });
}
