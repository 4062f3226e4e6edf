import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../dist/web', import.meta.url)),
    emptyOutDir: true,
    // Office computers run browsers made of Chromium 86 and later.
    target: 'chrome86',
    // A data: URL would be an image from elsewhere to the page's own policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What the first page needs, with all that it imports, comes as one file: some forty small ones are asked for in turn.
        codeSplitting: {
          groups: [{ name: 'first', test: /\/web\/src\/(main|home\/home-page)\.tsx$/ }],
        },
      },
    },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
  },
});
