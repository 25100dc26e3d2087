// Builds the peer into a folder: node build.mjs FRONTEND_FOLDER OUT_FOLDER
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

const [frontend, out] = process.argv.slice(2).map((one) => resolve(one));
const { build } = await import(pathToFileURL(`${frontend}/node_modules/vite/dist/node/index.js`).href);
await build({
  configFile: false,
  logLevel: "warn",
  root: import.meta.dirname,
  resolve: { alias: { ol: `${frontend}/node_modules/ol` } },
  build: { outDir: out, lib: { entry: "peer.ts", formats: ["es"], fileName: () => "peer.js" } },
});
