import { defineConfig } from 'vite';

// The script that draws charts and the deck without a browser: one file for Node 18 and later, nothing to install.
export default defineConfig({
  define: { 'process.env.NODE_ENV': '"production"' },
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'src/node/main.ts',
    outDir: '../build/viz-node',
    emptyOutDir: true,
    target: 'node18',
    minify: true,
    reportCompressedSize: false,
    rollupOptions: { output: { entryFileNames: 'banso-charts.mjs', inlineDynamicImports: true } },
  },
});
