import { readdirSync } from "node:fs";

import { defineConfig } from "vitest/config";

// Each file beside the folders is an entry of its own.
const ENTRIES = readdirSync("src").filter((name) => name.endsWith(".ts"));

// Chromium 87 is the floor: see docs/configuration.md and tests/browser.
export default defineConfig({
  base: "/static/",
  publicDir: false,
  build: {
    manifest: true,
    target: "chrome87",
    cssTarget: "chrome87",
    outDir: "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rollupOptions: {
      input: ENTRIES.map((name) => `src/${name}`),
    },
  },
  css: {
    preprocessorOptions: {
      scss: {
        quietDeps: true,
        silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
      },
    },
  },
  test: { include: ["src/**/*.test.ts"] },
});
