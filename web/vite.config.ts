import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

const server = 'http://127.0.0.1:8787';

// What of npm goes into the page, with the licences under which it does: /licences.txt.
const carried = ['svelte', 'leaflet', 'supercluster', 'kdbush', 'topojson-client', 'world-atlas', 'd3-scale', 'd3-time', 'd3-array', 'd3-interpolate', 'd3-color', 'd3-format', 'd3-time-format', 'internmap', '@fontsource/noto-naskh-arabic'];
const licences: Plugin = {
  name: 'licences',
  generateBundle() {
    const one = (name: string) => {
      const folder = join('node_modules', name);
      const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      if (!file) throw new Error(`${name} brings no licence; name it in NOTICE and leave it out here`);
      return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
    };
    this.emitFile({ type: 'asset', fileName: 'licences.txt', source: carried.map(one).join(`\n${'-'.repeat(80)}\n\n`) });
  },
};

// Strict policy on the server's side: nothing may stand inline, so small files are not turned into data addresses either.
export default defineConfig({
  plugins: [svelte(), licences],
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  // An address rather than a name: a machine need not know what localhost is.
  server: { host: '127.0.0.1', proxy: { '/api': { target: server, changeOrigin: true, headers: { origin: server } } } },
});
