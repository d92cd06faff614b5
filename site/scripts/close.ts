/** Links marked data-close close a window that has nowhere to go back to; elsewhere they lead to the list. */
export function enableClose(root: ParentNode): void {
  root.querySelectorAll<HTMLAnchorElement>("a[data-close]").forEach((link) => {
    link.addEventListener("click", (event) => {
      if (!window.opener && window.history.length > 1) return;
      event.preventDefault();
      window.close();
      // Browsers close only windows a script has opened; the others follow the link.
      window.setTimeout(() => window.location.assign(link.href), 100);
    });
  });
}
