/** Buttons marked data-print open the browser's print dialog. */
export function enablePrint(root: ParentNode): void {
  root.querySelectorAll<HTMLButtonElement>("button[data-print]").forEach((button) => {
    button.addEventListener("click", () => window.print());
  });
}
