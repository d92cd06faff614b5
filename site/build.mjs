// Bundles styles and scripts into static/build, for browsers as old as those on the units' older machines.
import { build } from "esbuild";

await build({
  entryPoints: { site: "styles/site.css" },
  bundle: true,
  minify: true,
  target: ["chrome111", "firefox111", "safari16.4"],
  external: ["*.webp", "*.svg"],
  outdir: "static/build",
});
await build({
  entryPoints: { site: "scripts/site.ts" },
  bundle: true,
  minify: true,
  target: ["es2018"],
  outdir: "static/build",
});
