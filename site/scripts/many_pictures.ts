/** Many pictures at once: chosen together, each with its words, put into the body in the order they were taken. */
import { ask, isRefused } from "./asking";
import { addressOf, type BlockState, insert } from "./bodies";
import { button, element, labelled } from "./elements";
import { say } from "./notice";

interface Row {
  item: HTMLLIElement;
  heading: HTMLElement;
  problem: HTMLElement;
  alt: HTMLTextAreaElement;
  caption: HTMLInputElement;
  name: string;
  /** 0 while it is on its way. */
  key: number;
  taken: string;
}

const MOST = 48;

interface Hung {
  blocks: BlockState[];
  told: string[];
}

class Chosen {
  readonly list = element("ol", { class: "desk-pictures" });
  readonly status = element("p", { class: "desk-status", role: "status" });
  rows: Row[] = [];

  async add(files: File[]): Promise<void> {
    const room = files.slice(0, MOST - this.rows.length);
    const left = files.length - room.length;
    let done = 0;
    for (const file of room) {
      this.status.textContent = `正在上传第 ${++done} 张，共 ${room.length} 张……`;
      await this.upload(file);
    }
    this.inOrderTaken();
    const ready = this.rows.filter(({ key }) => key).length;
    this.status.textContent = `${ready} 张已上传，按拍摄时间排好。${left ? `一次最多 ${MOST} 张，另有 ${left} 张没有上传。` : ""}`;
  }

  private async upload(file: File): Promise<void> {
    const row = this.row(file);
    const sent = new FormData();
    sent.append("picture", file);
    const answer = await ask<{ key: number; taken: string }>(addressOf("pictures/waiting"), sent);
    if (isRefused(answer)) {
      row.problem.textContent = `${answer.refused}这一张不会放进正文，可以移除。`;
      return;
    }
    row.key = answer.key;
    row.taken = answer.taken;
  }

  private row(file: File): Row {
    const preview = element("img", { src: URL.createObjectURL(file), alt: "", class: "desk-preview" });
    preview.addEventListener("load", () => URL.revokeObjectURL(preview.src));
    const heading = element("h3");
    const problem = element("p", { class: "desk-problem", role: "alert" });
    const alt = element("textarea", { rows: "2", maxlength: "200" });
    const caption = element("input", { type: "text", maxlength: "200" });
    const item = element("li", {}, preview);
    const row: Row = { item, heading, problem, alt, caption, name: file.name, key: 0, taken: "" };
    const small = "button button-small button-secondary";
    item.append(
      element(
        "div",
        {},
        heading,
        problem,
        labelled("替代文字", alt, "画面里有什么，读给看不见的人听。必填。"),
        labelled("图片说明", caption, "印在图片下面，写时间、地点、人物。可以不填。"),
        element(
          "div",
          { class: "desk-buttons" },
          button("上移", () => this.move(row, -1), small),
          button("下移", () => this.move(row, 1), small),
          button("移除", () => this.remove(row), small),
        ),
      ),
    );
    this.rows.push(row);
    this.list.append(item);
    this.renumber();
    return row;
  }

  private inOrderTaken(): void {
    const known = this.rows.filter(({ taken }) => taken).sort((one, other) => (one.taken < other.taken ? -1 : 1));
    this.rows = [...known, ...this.rows.filter(({ taken }) => !taken)];
    this.list.append(...this.rows.map(({ item }) => item));
    this.renumber();
  }

  private move(row: Row, by: number): void {
    const from = this.rows.indexOf(row);
    const to = from + by;
    if (to < 0 || to >= this.rows.length) return;
    this.rows.splice(from, 1);
    this.rows.splice(to, 0, row);
    const focused = document.activeElement;
    this.list.append(...this.rows.map(({ item }) => item));
    if (focused instanceof HTMLElement) focused.focus();
    this.renumber();
    this.status.textContent = `“${row.name}”现在是第 ${to + 1} 张。`;
  }

  private remove(row: Row): void {
    this.rows = this.rows.filter((one) => one !== row);
    row.item.remove();
    this.renumber();
    this.status.textContent = `移除了“${row.name}”，还有 ${this.rows.length} 张。`;
  }

  private renumber(): void {
    this.rows.forEach(({ heading, name }, number) => (heading.textContent = `第 ${number + 1} 张　${name}`));
  }

  /** True when all are in the body. */
  async hang(): Promise<boolean> {
    const ready = this.rows.filter(({ key }) => key);
    if (!ready.length) {
      this.status.textContent = "还没有可以放进正文的图片，请先选择。";
      return false;
    }
    const pictures = ready.map(({ key, alt, caption, name }) => ({ key, alt: alt.value, caption: caption.value, name }));
    this.status.textContent = "正在放进正文……";
    const answer = await ask<Hung>(addressOf("pictures"), { pictures });
    if (isRefused(answer)) {
      this.status.textContent = answer.refused;
      ready.forEach((row, number) => (row.problem.textContent = answer.problems?.[number] ?? ""));
      ready.find((_row, number) => answer.problems?.[number])?.alt.focus();
      return false;
    }
    const takeOut = insert(answer.blocks, [], -1);
    say(`${ready.length} 张图片放进了正文最后，也存进了图片库。`, answer.told, [["从正文撤回", takeOut]]);
    this.clear();
    return true;
  }

  private clear(): void {
    this.rows = [];
    this.list.replaceChildren();
    this.status.textContent = "";
  }
}

function picturesDialog(): HTMLDialogElement {
  const chosen = new Chosen();
  const files = element("input", { type: "file", accept: "image/*", multiple: "" });
  const dialog = element("dialog", { class: "desk-dialog", "aria-labelledby": "desk-pictures-title" });
  files.addEventListener("change", () => {
    const picked = [...(files.files ?? [])];
    files.value = "";
    void chosen.add(picked);
  });
  const hang = async (): Promise<void> => {
    if (await chosen.hang()) dialog.close();
  };
  dialog.append(
    element("h2", { id: "desk-pictures-title" }, "加多张图片"),
    element("p", {}, "可以一次选很多张。给每张写上替代文字和说明，放进正文时排成图组。"),
    labelled("选择图片", files, `JPG、PNG、WebP、GIF、AVIF，每张 20 MB 以内，一次最多 ${MOST} 张。`),
    chosen.status,
    chosen.list,
    element(
      "div",
      { class: "desk-buttons" },
      button("放进正文", () => void hang(), "button"),
      button("先关上", () => dialog.close()),
    ),
  );
  return dialog;
}

/** The button that opens it. */
export function enableManyPictures(): HTMLButtonElement {
  const dialog = picturesDialog();
  const open = (): void => {
    if (!dialog.isConnected) document.body.append(dialog);
    dialog.showModal();
  };
  return button("加多张图片", open, "button button-small button-secondary");
}
