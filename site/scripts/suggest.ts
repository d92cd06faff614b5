/** What may be meant, offered while somebody types into a search box: a combobox with a list of its own (ARIA 1.2). */
interface Suggestion {
  text: string;
}

const ADDRESS = "/api/v1/suggest";
const WAIT_MS = 180;
const MOST = 8;

/** What the reader gains stands out: the rest of the suggestion behind what is typed already. */
function written(text: string, typed: string): HTMLElement {
  const whole = document.createElement("span");
  if (!text.toLowerCase().startsWith(typed.toLowerCase())) {
    whole.textContent = text;
    return whole;
  }
  const rest = document.createElement("b");
  rest.textContent = text.slice(typed.length);
  whole.append(text.slice(0, typed.length), rest);
  return whole;
}

class Combobox {
  private readonly list = document.createElement("ul");
  private asked: AbortController | undefined;
  private timer = 0;
  private current = -1;
  private typed = "";

  constructor(private readonly input: HTMLInputElement) {
    this.list.id = `${input.id}-suggestions`;
    this.list.className = "suggestions";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "检索建议");
    input.after(this.list);
    // A search field may not be a combobox, a text field may; phones still offer the key to search.
    input.type = "text";
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-haspopup", "listbox");
    input.setAttribute("aria-controls", this.list.id);
    input.setAttribute("aria-expanded", "false");
    input.addEventListener("input", (event) => {
      // While an input method composes, what stands in the field is pinyin in the making.
      if (!(event as InputEvent).isComposing) this.askSoon();
    });
    input.addEventListener("compositionend", () => this.askSoon());
    input.addEventListener("keydown", (event) => this.onKey(event));
    input.addEventListener("blur", () => this.close());
    // Before the field loses its focus, or the list would be gone before it is pressed.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = (event.target as Element).closest<HTMLElement>("[role=option]");
      if (option) this.take(option);
    });
  }

  private get options(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>("[role=option]")];
  }

  private askSoon(): void {
    window.clearTimeout(this.timer);
    this.asked?.abort();
    this.typed = this.input.value.trim();
    if (!this.typed) {
      this.close();
      return;
    }
    this.timer = window.setTimeout(() => void this.ask(this.typed), WAIT_MS);
  }

  private async ask(typed: string): Promise<void> {
    const asked = new AbortController();
    this.asked = asked;
    try {
      const answer = await fetch(`${ADDRESS}?${new URLSearchParams({ q: typed.slice(0, 100), limit: String(MOST) })}`, {
        signal: asked.signal,
        credentials: "omit",
      });
      const { items } = answer.ok ? ((await answer.json()) as { items: Suggestion[] }) : { items: [] };
      if (!asked.signal.aborted && document.activeElement === this.input) this.show(items, typed);
    } catch {
      // Nothing is offered; the search works all the same.
    }
  }

  private show(items: Suggestion[], typed: string): void {
    const options = items.map(({ text }, place) => {
      const option = document.createElement("li");
      option.id = `${this.list.id}-${place}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.text = text;
      option.append(written(text, typed));
      return option;
    });
    this.list.replaceChildren(...options);
    this.current = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.list.hidden = options.length === 0;
    this.input.setAttribute("aria-expanded", String(options.length > 0));
  }

  private close(): void {
    window.clearTimeout(this.timer);
    this.asked?.abort();
    this.show([], "");
  }

  private onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) this.askSoon();
      else this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.input.value = this.typed;
      this.close();
    } else if (event.key === "Enter") {
      const option = this.options[this.current];
      if (!option) return;
      event.preventDefault();
      this.take(option);
    }
  }

  /** Through the list and, between its end and its beginning, back to what was typed. */
  private move(step: number): void {
    const options = this.options;
    const places = options.length + 1;
    this.current = ((this.current + 1 + step + places) % places) - 1;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === this.current)));
    const option = options[this.current];
    this.input.value = option?.dataset.text ?? this.typed;
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  private take(option: HTMLElement): void {
    this.input.value = option.dataset.text ?? "";
    this.close();
    this.input.form?.submit();
  }
}

export function enableSuggesting(root: ParentNode): void {
  root.querySelectorAll<HTMLInputElement>("input[data-suggest]").forEach((input) => new Combobox(input));
}
