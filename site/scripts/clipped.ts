/** What a clipboard holds. */

export interface Clip {
  html: string;
  pictures: Blob[];
}

const PICTURE = /\\(png|jpeg)blip[^{}]*?(?:\{\\\*\\blipuid[^{}]*\}|\s)\s*([\da-f\s]{64,})\}/gi;
const MOST_RTF = 80_000_000;

function bytes(hexadecimal: string): Uint8Array {
  const digits = hexadecimal.replace(/\s+/g, "");
  const made = new Uint8Array(digits.length >> 1);
  for (let at = 0; at < made.length; at++) made[at] = parseInt(digits.substr(at * 2, 2), 16);
  return made;
}

/** Word names its pictures in HTML by places on its own disk, which no browser reads; its RTF holds them. */
function picturesOf(rtf: string): Blob[] {
  if (rtf.length > MOST_RTF) return [];
  return [...rtf.matchAll(PICTURE)].map(([, form, digits]) => {
    return new Blob([bytes(digits ?? "") as BlobPart], { type: `image/${(form ?? "png").toLowerCase()}` });
  });
}

/** Pictures copied by themselves, from a screen or a folder. */
function filesOf(data: DataTransfer): File[] {
  return [...data.files].filter((file) => file.type.startsWith("image/"));
}

export function clipOf(data: DataTransfer): Clip {
  const html = data.getData("text/html");
  const files = filesOf(data);
  const holdsWords = /<(?:p|td|li|h\d|section|div|span)[\s>]/i.test(html);
  if (files.length && !holdsWords) return { html: files.map(() => '<img src="file:">').join(""), pictures: files };
  const plain = data.getData("text/plain");
  const lines = plain.split(/\r?\n/).map((line) => line.replace(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`));
  return {
    html: html || lines.map((line) => `<p>${line}</p>`).join(""),
    pictures: /src=["']?file:/i.test(html) ? picturesOf(data.getData("text/rtf")) : [],
  };
}

const OURS = /data-offset-key|data-draftail|data-block="true"/;
const FOREIGN = /mso-|urn:schemas-microsoft|class="?Mso|<(?:img|table|h[1-6]|section|ol|ul)[\s>]/i;

/** Whether it holds what the editor by itself would lose: lists of Word, tables, pictures, headings. */
export function isForeign(data: DataTransfer): boolean {
  const html = data.getData("text/html");
  if (OURS.test(html)) return false;
  return FOREIGN.test(html) || (filesOf(data).length > 0 && !html);
}
