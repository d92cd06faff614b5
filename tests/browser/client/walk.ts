// A program of somebody else's: reads the portal through its public API with types made of the contract.
// Its address is the only argument; what it saw goes to standard output as JSON.
import createClient from "openapi-fetch";
import type { components, paths } from "../../../site/static/build/api";

type Block = components["schemas"]["StoryOut"]["body"][number];
type Shapes = components["schemas"];
type Page = Shapes["StoryOut"] | Shapes["NoticeOut"] | Shapes["BrandOut"] | Shapes["LessonOut"] | Shapes["CourseOut"];

const [address] = process.argv.slice(2);
const client = createClient<paths>({ baseUrl: address });

/** Plain words of a block: the compiler knows the value of each type and that none is forgotten. */
function wordsOf(block: Block): string {
  switch (block.type) {
    case "paragraph":
      return block.value.html.replace(/<[^>]+>/g, "");
    case "heading":
      return block.value.text;
    case "quote":
      return block.value.text;
    case "question_answer":
      return block.value.items.map((item) => item.question).join();
    case "picture":
      return block.value.image.alt;
    case "gallery":
      return block.value.pictures.map((picture) => picture.caption).join();
    case "table":
      return block.value.rows.flat().join();
    case "fact_box":
      return block.value.facts.map((fact) => fact.term).join();
    case "timeline":
      return block.value.events.map((event) => event.datetime ?? event.label).join();
    case "attachments":
      return block.value.files.map((file) => file.title).join();
    default: {
      const forgotten: never = block;
      return forgotten;
    }
  }
}

/** The kind of a page tells its shape. */
function numberOf(page: Page): string {
  if (page.kind === "notice") return page.document_number;
  if (page.kind === "brand") return page.brand_name;
  if (page.kind === "lesson") return page.video?.captions_url ?? "";
  if (page.kind === "course") return page.lessons.map((lesson) => lesson.key).join();
  return page.author;
}

async function everyStory(): Promise<components["schemas"]["Card"][]> {
  const cards: components["schemas"]["Card"][] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const answer: { data?: components["schemas"]["StoryList"]; error?: { detail: string } } = await client.GET(
      "/api/v1/stories",
      { params: { query: { limit: 7, cursor } } },
    );
    if (answer.data === undefined) throw new Error(answer.error?.detail);
    cards.push(...answer.data.items);
    cursor = answer.data.next_cursor;
  }
  return cards;
}

const cards = await everyStory();
const types = new Set<string>();
let words = 0;
for (const card of cards) {
  const { data } = await client.GET("/api/v1/stories/{key}", { params: { path: { key: card.key } } });
  if (data === undefined) throw new Error(card.title);
  numberOf(data);
  for (const block of data.body) {
    types.add(block.type);
    words += wordsOf(block).length;
  }
}
const wrong = await client.GET("/api/v1/stories", { params: { query: { limit: 99 } } });
const changes = await client.GET("/api/v1/changes", { params: { query: { after: 0, limit: 500 } } });

console.log(
  JSON.stringify({
    stories: cards.length,
    keys: new Set(cards.map((card) => card.key)).size,
    types: [...types].sort(),
    words,
    refused: wrong.response.status === 422 ? wrong.error?.detail : "",
    told: changes.data?.items.filter((change) => change.type === "story" || change.type === "notice").length,
  }),
);
