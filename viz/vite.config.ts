import react from '@vitejs/plugin-react';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { defineConfig } from 'vitest/config';

// One HTML file with everything inlined; it lies outside viz/, where the build of the program looks for it.
export default defineConfig({
  plugins: [react(), viteSingleFile()],
  build: { outDir: '../build/viz', emptyOutDir: true, target: 'es2022', modulePreload: false, reportCompressedSize: false },
  test: { include: ['tests/unit/**/*.test.ts'] },
});
