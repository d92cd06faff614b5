/** A text from Word, WPS or 公众号: read by the server, put into the body as blocks, with what was left out told. */
import { ask, isRefused } from "./asking";
import { addressOf, type BlockState, body, bodyField, fill, insert, placeOf, titleField } from "./bodies";
import { type Clip, clipOf, isForeign } from "./clipped";
import { button, element, labelled } from "./elements";
import { enableManyPictures } from "./many_pictures";
import { putAway, say } from "./notice";
import { askForWords, type Wordless } from "./picture_words";

interface Piece {
  blocks: BlockState[];
  notes: BlockState[];
  words: string;
  is_only_words: boolean;
  title: string;
  source: string;
  told: string[];
  wordless: Wordless[];
}

const MOST_BYTES = 20 * 1024 * 1024;
const TOO_LARGE = "内容超过 20 MB，没有放进来。请分几次粘贴，或者压缩图片后再试。";
const LEFT = "原来的内容没有动。";

function sentClip(clip: Clip): FormData {
  const sent = new FormData();
  sent.append("html", new Blob([clip.html], { type: "text/html" }), "clipboard.html");
  clip.pictures.forEach((picture, number) => sent.append("pictures", picture, `${number}`));
  return sent;
}

function sizeOf(sent: FormData): number {
  return [...sent.values()].reduce((sum, part) => sum + (part instanceof File ? part.size : part.length), 0);
}

async function read(sent: FormData): Promise<Piece | null> {
  if (sizeOf(sent) > MOST_BYTES) {
    say(TOO_LARGE, [LEFT]);
    return null;
  }
  sent.append("title", titleField()?.value ?? "");
  say("正在整理粘贴的内容……");
  const piece = await ask<Piece>(addressOf("paste"), sent);
  if (!isRefused(piece)) return piece;
  say(piece.refused, [LEFT]);
  return null;
}

function counted(blocks: BlockState[]): string {
  const names: [string, string][] = [
    ["paragraph", "块文字"],
    ["heading", "个小标题"],
    ["table", "个表格"],
    ["picture", "张图片"],
    ["gallery", "个图组"],
  ];
  const parts = names
    .map(([type, name]) => [blocks.filter((block) => block.type === type).length, name] as const)
    .filter(([number]) => number);
  return parts.map(([number, name]) => `${number} ${name}`).join("、");
}

function placeBlocks(piece: Piece, place: number): void {
  const takeOut = insert(piece.blocks, piece.notes, place);
  const told = [...piece.told];
  if (piece.notes.length) told.unshift("脚注放在了正文最后。");
  if (piece.title && fill("#id_title", piece.title)) told.unshift(`标题填了“${piece.title}”。`);
  else if (piece.title) told.unshift(`文件的标题是“${piece.title}”，没有改动您写的标题。`);
  if (piece.source) fill("#id_source_name", piece.source);
  const actions: [string, () => void][] = [["撤回这次粘贴", takeOut]];
  if (piece.wordless.length) actions.unshift(["现在写替代文字", () => askForWords(piece.wordless)]);
  say(`放进来了：${counted(piece.blocks)}。`, told, actions);
}

/** Once more, as if it had been copied like this: the editor takes it in at the cursor and can undo it. */
function pasteWords(editor: HTMLElement, words: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", words);
  clipboardData.setData("text/plain", element("div", {}, ...rendered(words)).textContent ?? "");
  editor.focus();
  editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}

function rendered(words: string): Node[] {
  return [...new DOMParser().parseFromString(words, "text/html").body.childNodes];
}

/** The editor joins the first piece of a paste with the words before it: an item of a list would become one with them. */
function wouldMelt(editor: HTMLElement, words: string): boolean {
  return !words.startsWith("<p") && Boolean(editor.textContent?.trim());
}

async function takeInto(editor: HTMLElement, clip: Clip): Promise<void> {
  const place = placeOf(editor);
  const piece = await read(sentClip(clip));
  if (!piece) return;
  const isBody = place >= 0 && body()?.children[place]?.type === "paragraph";
  if (piece.is_only_words && !(isBody && wouldMelt(editor, piece.words))) {
    if (piece.told.length) say("文字放进来了。", piece.told);
    else putAway();
    pasteWords(editor, piece.words);
  } else if (isBody) placeBlocks(piece, place);
  else takeWordsOnly(editor, piece);
}

/** Outside the body there is room for words only. */
function takeWordsOnly(editor: HTMLElement, piece: Piece): void {
  if (piece.words) pasteWords(editor, piece.words);
  say("这一栏只能写文字：表格和小标题只带来了文字，图片没有带来。要用它们，请粘贴到“正文”里。", piece.told);
}

function onPaste(event: ClipboardEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  const editor = target?.closest<HTMLElement>("form[data-edit-form] .public-DraftEditor-content");
  if (!editor || !event.isTrusted || !event.clipboardData || !isForeign(event.clipboardData)) return;
  if (!addressOf("paste")) return;
  event.preventDefault();
  event.stopPropagation();
  void takeInto(editor, clipOf(event.clipboardData));
}

function pasteDialog(): HTMLDialogElement {
  const area = element("div", {
    contenteditable: "true",
    role: "textbox",
    "aria-multiline": "true",
    "aria-label": "在这里粘贴",
    class: "desk-paste-area",
  });
  const file = element("input", { type: "file", accept: ".docx" });
  const dialog = element("dialog", { class: "desk-dialog", "aria-labelledby": "desk-paste-title" });
  const take = async (sent: FormData): Promise<void> => {
    dialog.close();
    const piece = await read(sent);
    if (piece) placeBlocks(piece, -1);
  };
  area.addEventListener("paste", (event) => {
    event.preventDefault();
    if (event.clipboardData) void take(sentClip(clipOf(event.clipboardData)));
  });
  area.addEventListener("beforeinput", (event) => {
    if (!event.inputType.startsWith("insertFromPaste")) event.preventDefault();
  });
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    file.value = "";
    if (!chosen) return;
    const sent = new FormData();
    sent.append("word", chosen);
    void take(sent);
  });
  dialog.append(
    element("h2", { id: "desk-paste-title" }, "从 Word、WPS 或公众号文章粘贴"),
    element("p", {}, "在 Word 或公众号里选中、复制，再点下面的框，按 Ctrl+V；手机上长按框，选“粘贴”。放在正文的最后。"),
    area,
    labelled("或者选择 Word 文件", file, ".docx 文件，20 MB 以内。文件里的图片会一起带过来。"),
    element("div", { class: "desk-buttons" }, button("取消", () => dialog.close())),
  );
  return dialog;
}

function open(dialog: HTMLDialogElement): void {
  if (!dialog.isConnected) document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector<HTMLElement>("[contenteditable]")?.focus();
}

export function enablePasting(): void {
  // Before the editor, which knows nothing of blocks beside it.
  document.addEventListener("paste", onPaste, true);
  const field = bodyField();
  if (!field || !addressOf("paste")) return;
  const dialog = pasteDialog();
  field.before(
    element(
      "div",
      { class: "desk-tools", role: "group", "aria-label": "把内容放进正文" },
      button("粘贴 Word、公众号文章", () => open(dialog), "button button-small button-secondary"),
      enableManyPictures(),
    ),
  );
}
