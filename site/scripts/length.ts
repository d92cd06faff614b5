import { passages } from "./passages";

/** Silent reading of Chinese: Trauzettel-Klosinski and Dietz, Standardized Assessment of Reading Performance, 2012. */
const CHARACTERS_A_MINUTE = 255;

/** What an editor calls 字数: Chinese characters, and a run of other letters or digits as one each. */
function characters(text: string): number {
  return text.replace(/\p{Script=Han}/gu, " 字 ").match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

/** How long the text of a page is: what would be read aloud of it, without its pictures. */
export function lengthOf(page: Document): string {
  const article = page.querySelector("[data-readable]") ?? page.querySelector("main");
  const read = article ? passages(article, false).flatMap(({ sentences }) => sentences) : [];
  const count = characters(read.join(" "));
  return `${count} 字，读完约 ${Math.max(1, Math.round(count / CHARACTERS_A_MINUTE))} 分钟。`;
}
