/** Keys for what an editor does with every text, handed to Wagtail's own controller: who has switched shortcuts off has
 * none. Listed in cms/editorial/templates/wagtailadmin/shared/keyboard_shortcuts_dialog.html. */

const KEYS: Readonly<Record<string, string>> = {
  '[data-edit-form] button[name="action-submit"]': "ctrl+alt+s",
  '[data-side-panel-toggle="checks"]': "ctrl+alt+j",
};

export function enableShortcuts(): void {
  for (const [selector, keys] of Object.entries(KEYS)) {
    const button = document.querySelector<HTMLElement>(selector);
    if (!button || button.dataset["wKbdKeyValue"]) continue;
    button.dataset["wKbdKeyValue"] = keys;
    button.dataset["wKbdScopeValue"] = "global";
    button.dataset["controller"] = `${button.dataset["controller"] ?? ""} w-kbd`.trim();
  }
}
