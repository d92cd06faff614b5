/** 测一测: what was chosen is explained at once, in the page; nothing is sent or kept. */

function explanation(input: HTMLInputElement): HTMLParagraphElement {
  const told = document.createElement("p");
  const verdict = document.createElement("strong");
  verdict.textContent = "correct" in input.dataset ? "对。" : "不对。";
  told.append(verdict, input.dataset["explanation"] ?? "");
  return told;
}

/** Of several right ones each is told of: what was chosen, and what was forgotten. */
function severalExplained(inputs: HTMLInputElement[]): HTMLElement[] {
  const isRight = inputs.every((input) => input.checked === "correct" in input.dataset);
  const whole = document.createElement("p");
  const verdict = document.createElement("strong");
  verdict.textContent = isRight ? "全对。" : "还不全对。";
  whole.append(verdict);
  const told = inputs
    .filter((input) => input.checked || "correct" in input.dataset)
    .map((input) => {
      const one = document.createElement("p");
      const isMissed = !input.checked;
      const mark = document.createElement("strong");
      mark.textContent = isMissed ? "漏选：" : "correct" in input.dataset ? "对：" : "不对：";
      one.append(mark, `${input.parentElement?.textContent?.trim() ?? ""}。${input.dataset["explanation"] ?? ""}`);
      return one;
    });
  return [whole, ...told];
}

export function enableSelfTests(page: Document): void {
  page.querySelectorAll<HTMLFormElement>("[data-quiz]").forEach((form) => {
    const place = form.querySelector<HTMLElement>("[data-told]");
    const inputs = [...form.querySelectorAll<HTMLInputElement>("input")];
    form.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement && target.type === "radio") place?.replaceChildren(explanation(target));
      else place?.replaceChildren();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (inputs.some(({ checked }) => checked)) place?.replaceChildren(...severalExplained(inputs));
    });
  });
}
