/** What is read aloud of a page, in order. */

export interface Passage {
  element: Element;
  sentences: string[];
}

const READABLE = "h1, .story-dek, .prose > *, .essay > .wrap > :is(figure, .gallery), .essay > figure";
/** Read as one; what is in them is not looked at again. */
const WHOLE = "table, figure, .timeline li, .fact-box dl > div";
const PARTS = `h1, h2, h3, h4, p, li, dt, dd, ${WHOLE}`;
const LEFT_OUT = ".files, .quote-source";
/** Some engines stop in the middle of longer ones. */
const LONGEST_SENTENCE = 120;

function text(element: Element): string {
  return (element.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** Its text without that of the parts inside it. */
function own(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  copy.querySelectorAll(PARTS).forEach((part) => part.remove());
  return text(copy);
}

function pictureText(figure: Element): string {
  const alts = [...figure.querySelectorAll("img")].map((image) => image.alt).filter(Boolean);
  const caption = figure.querySelector("figcaption");
  return [...alts.map((alt) => `图片：${alt}`), caption ? text(caption) : ""].filter(Boolean).join("。");
}

function joined(row: Element): string {
  return [...row.children].map(text).filter(Boolean).join("，");
}

function words(part: Element, withPictures: boolean): string {
  if (part.matches("figure")) return withPictures ? pictureText(part) : "";
  if (part.matches("table")) return `表格：${text(part.querySelector("caption") ?? part)}`;
  if (part.matches(WHOLE)) return joined(part);
  const said = own(part);
  if (!said) return "";
  if (part.matches(".qa dt")) return `问：${said}`;
  return part.matches(".qa dd p:first-child") ? `答：${said}` : said;
}

/** Cut after a full stop, or a pause when a sentence is very long. */
export function sentences(said: string): string[] {
  const whole = said.match(/[^。！？；!?;]+[。！？；!?;”’）]*/g) ?? [];
  return whole.flatMap((sentence) =>
    sentence.length <= LONGEST_SENTENCE ? [sentence] : (sentence.match(/[^，、,：:]+[，、,：:]*/g) ?? [sentence]),
  );
}

/** Parts of the tops themselves and of what is inside them, in the order of the page. */
function parts(article: Element): Element[] {
  const tops = [...article.querySelectorAll(READABLE)];
  return tops.flatMap((top) => [...(top.matches(PARTS) ? [top] : []), ...top.querySelectorAll(PARTS)]);
}

export function passages(article: Element, withPictures: boolean): Passage[] {
  return parts(article)
    .filter((part) => !part.closest(LEFT_OUT) && !part.parentElement?.closest(WHOLE))
    .map((element) => ({ element, sentences: sentences(words(element, withPictures)) }))
    .filter((passage) => passage.sentences.length > 0);
}
