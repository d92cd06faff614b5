// Bundles the recorder with a page of nothing but a film into the file that is its only argument.
import { build } from "../../../site/node_modules/esbuild/lib/main.js";

const [outfile] = process.argv.slice(2);
await build({
  entryPoints: [new URL("player.ts", import.meta.url).pathname],
  bundle: true,
  target: "es2018",
  outfile,
});
