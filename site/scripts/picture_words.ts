/** What pictures show that came along with a text: asked for while the editor still knows. */
import { ask, isRefused } from "./asking";
import { addressOf } from "./bodies";
import { button, element, labelled } from "./elements";
import { say } from "./notice";

export interface Wordless {
  key: number;
  url: string;
}

interface Row extends Wordless {
  alt: HTMLTextAreaElement;
  problem: HTMLElement;
}

function rowOf(picture: Wordless): Row {
  return {
    ...picture,
    alt: element("textarea", { rows: "2", maxlength: "200" }),
    problem: element("p", { class: "desk-problem", role: "alert" }),
  };
}

function shown({ url, alt, problem }: Row, number: number): HTMLLIElement {
  const field = labelled("替代文字", alt, "画面里有什么，读给看不见的人听。");
  const heading = element("h3", {}, `第 ${number + 1} 张`);
  return element(
    "li",
    {},
    element("img", { src: url, alt: "", class: "desk-preview" }),
    element("div", {}, heading, problem, field),
  );
}

async function send(rows: Row[], dialog: HTMLDialogElement, status: HTMLElement): Promise<void> {
  const written = rows.filter(({ alt }) => alt.value.trim());
  if (!written.length) {
    status.textContent = "还没有写。可以只写其中几张，也可以以后在图片库里写。";
    return;
  }
  const words = Object.fromEntries(written.map(({ key, alt }) => [key, alt.value]));
  const answer = await ask<{ told: string[] }>(addressOf("pictures/words"), { words });
  if (isRefused(answer)) {
    status.textContent = answer.refused;
    rows.forEach(({ key, problem }) => (problem.textContent = answer.problems?.[key] ?? ""));
    return;
  }
  dialog.close();
  say(answer.told.join(""));
}

export function askForWords(pictures: Wordless[]): void {
  const rows = pictures.map(rowOf);
  const status = element("p", { class: "desk-status", role: "status" });
  const dialog = element("dialog", { class: "desk-dialog", "aria-labelledby": "desk-words-title" });
  dialog.append(
    element("h2", { id: "desk-words-title" }, "写替代文字"),
    element("ol", { class: "desk-pictures" }, ...rows.map(shown)),
    status,
    element(
      "div",
      { class: "desk-buttons" },
      button("存进图片库", () => void send(rows, dialog, status), "button"),
      button("以后再写", () => dialog.close()),
    ),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
