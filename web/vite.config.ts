import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where a development page finds the daemon; `LINEBENCH_URL` of the shell that runs Vite overrules it. */
const environment = (globalThis as { process?: { env: Record<string, string | undefined> } }).process?.env;
const daemon = environment?.LINEBENCH_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy allows no data: scripts and no outside host, so nothing is inlined.
    assetsInlineLimit: 0,
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': daemon, '/socket.io': { target: daemon, ws: true } },
  },
});
