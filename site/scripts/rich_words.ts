/** Words in the rich texts of a form, changed through their editor: it can undo what it did itself. */

interface Block {
  getKey(): string;
  getText(): string;
  getEntityAt(offset: number): string | null;
  getInlineStyleAt(offset: number): unknown;
}

interface Content {
  getBlocksAsArray(): Block[];
}

interface State {
  getCurrentContent(): Content;
}

interface Selection {
  merge(ends: { anchorOffset: number; focusOffset: number }): Selection;
}

interface Editor {
  getEditorState(): State;
  onChange(state: State): void;
  saveState(): void;
}

type RichField = HTMLInputElement & { draftailEditor?: Editor };

interface Draft {
  EditorState: { push(state: State, content: Content, kind: "remove-range"): State };
  Modifier: {
    replaceText(content: Content, range: Selection, words: string, style: unknown, entity: string | null): Content;
  };
  SelectionState: { createEmpty(block: string): Selection };
}

/** One place where words stand in a rich text. */
export interface RichPlace {
  field: RichField;
  block: Block;
  at: number;
}

export function offsetsOf(words: string, text: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(words); words && at >= 0; at = text.indexOf(words, at + 1)) found.push(at);
  return found;
}

export function richPlacesOf(words: string): RichPlace[] {
  const fields = [...document.querySelectorAll<RichField>("form[data-edit-form] input[type=hidden]")];
  return fields.flatMap((field) => {
    const blocks = field.draftailEditor?.getEditorState().getCurrentContent().getBlocksAsArray() ?? [];
    return blocks.flatMap((block) => offsetsOf(words, block.getText()).map((at) => ({ field, block, at })));
  });
}

/** How many characters both begin with, and then end with. */
function alike(words: string, others: string): [number, number] {
  const least = Math.min(words.length, others.length);
  let begin = 0;
  while (begin < least && words[begin] === others[begin]) begin++;
  let end = 0;
  while (end < least - begin && words[words.length - end - 1] === others[others.length - end - 1]) end++;
  return [begin, end];
}

/** Only what differs is replaced, so that what is bold or a link around it stays so. */
export function replaceRich({ field, block, at }: RichPlace, words: string, suggestion: string): void {
  const draft = (window as Window & { DraftJS?: Draft }).DraftJS;
  const editor = field.draftailEditor;
  if (!draft || !editor) return;
  const [begin, end] = alike(words, suggestion);
  const [from, to] = [at + begin, at + words.length - end];
  const like = from === to && from > 0 ? from - 1 : from;
  const state = editor.getEditorState();
  const changed = draft.Modifier.replaceText(
    state.getCurrentContent(),
    draft.SelectionState.createEmpty(block.getKey()).merge({ anchorOffset: from, focusOffset: to }),
    suggestion.slice(begin, suggestion.length - end),
    block.getInlineStyleAt(like),
    block.getEntityAt(like),
  );
  // A step of its own to undo: typing would be joined with what was typed before, and what a spelling checker changes is
  // left to the browser to undo.
  editor.onChange(draft.EditorState.push(state, changed, "remove-range"));
  // At once: the preview that follows reads the field.
  editor.saveState();
}
