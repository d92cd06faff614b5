// Bundles the program with the client library into the file that is its only argument.
import { build } from "../../../site/node_modules/esbuild/lib/main.js";

const [outfile] = process.argv.slice(2);
const here = (path) => new URL(path, import.meta.url).pathname;
await build({
  entryPoints: [here("walk.ts")],
  alias: { "openapi-fetch": here("../../../site/node_modules/openapi-fetch/dist/index.mjs") },
  bundle: true,
  format: "esm",
  target: "es2022",
  outfile,
});
