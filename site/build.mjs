// Bundles styles and scripts into static/build, for browsers as old as those on the units' older machines.
import { writeFile } from "node:fs/promises";
import { build } from "esbuild";
import openapi, { astToString } from "openapi-typescript";

await build({
  entryPoints: { site: "styles/site.css" },
  bundle: true,
  minify: true,
  target: ["chrome111", "firefox111", "safari16.4"],
  external: ["*.webp", "*.svg"],
  outdir: "static/build",
});
await build({
  entryPoints: { site: "scripts/site.ts", player: "scripts/player.ts", admin: "scripts/admin.ts" },
  bundle: true,
  minify: true,
  target: ["es2018"],
  outdir: "static/build",
});

// Types of the public API, for the programs of others; made of the contract that a test holds frozen.
const contract = new URL("../tests/golden/openapi.json", import.meta.url);
await writeFile("static/build/api.d.ts", astToString(await openapi(contract)));
