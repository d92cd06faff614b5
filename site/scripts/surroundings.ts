/** What the form of a page leads to and shows: the links of its rich texts as the editor made them, its pictures. */

export interface ChosenLink {
  words: string;
  page: number | null;
  document: number | null;
  address: string;
}

interface Entity {
  type: string;
  data?: { id?: unknown; url?: unknown };
}

interface Content {
  blocks?: { text: string; entityRanges?: { key: number; offset: number; length: number }[] }[];
  entityMap?: Record<string, Entity>;
}

const LINKS = ["LINK", "DOCUMENT"];

function chosen(words: string, { type, data }: Entity): ChosenLink {
  const id = Number(data?.id) || null;
  const address = !id && typeof data?.url === "string" ? data.url : "";
  return { words, page: type === "LINK" ? id : null, document: type === "DOCUMENT" ? id : null, address };
}

function linksOf(value: string): ChosenLink[] {
  let content: Content | null;
  try {
    content = JSON.parse(value) as Content | null;
  } catch {
    return [];
  }
  const entities = content?.entityMap ?? {};
  return (content?.blocks ?? []).flatMap(({ text, entityRanges = [] }) =>
    entityRanges.flatMap(({ key, offset, length }) => {
      const entity = entities[key];
      const words = text.slice(offset, offset + length).trim();
      return entity && LINKS.includes(entity.type) && words ? [chosen(words, entity)] : [];
    }),
  );
}

/** Rich texts are kept in hidden fields that nothing but their content tells from others. */
export function linksInForm(): ChosenLink[] {
  const fields = document.querySelectorAll<HTMLInputElement>("form[data-edit-form] input[type=hidden]");
  return [...fields].filter(({ value }) => value.includes('"entityMap"')).flatMap(({ value }) => linksOf(value));
}

/** Numbers of the pictures chosen, each once. */
export function picturesInForm(): number[] {
  const fields = document.querySelectorAll<HTMLInputElement>("form[data-edit-form] .image-chooser + input[type=hidden]");
  return [...new Set([...fields].map((field) => Number(field.value)).filter(Boolean))];
}
