// A served ledger under load: open event streams, requests at a steady rate, memory, and the time to the first list on a screen.
//     node bench/serve_bench.mjs HEARSAY LEDGER [STREAMS] [REQUESTS A SECOND] [SECONDS]
// The mix, of 20 requests: 6 first pages of the list and 2 further ones, 4 with a filter, 2 incidents, 2 reports, 1 map, 1 timeline, 1 facets, 1 search. Map,
// timeline and facets are of one country, every second time from one of many days on, so that what the server keeps of them does not answer for all.
// Requests start on time whether or not earlier ones are answered, and waiting counts. Bars, for 1,000,000 claims: 2,000 streams, 200 requests/s, p99 20 ms,
// 200 MB; the first list on screen in 1 s.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import net from 'node:net';

const [hearsay, ledger, streams = '2000', rate = '200', seconds = '20'] = process.argv.slice(2);
const server = spawn(hearsay, ['serve', '--ledger', ledger, '--listen', '127.0.0.1:0', '--no-auth'], { stdio: ['ignore', 'pipe', 'inherit'] });
const base = await new Promise((resolve) => server.stdout.once('data', (data) => resolve(new URL(String(data).trim()).origin)));
const port = Number(new URL(base).port);
const memory = (what) => Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))[1]) / 1024;
const json = async (path) => (await fetch(`${base}/api/v1/${path}`)).json();
const pick = (list) => list[Math.floor(Math.random() * list.length)];
const since = () => (Math.random() < 0.5 ? '' : `&since=${new Date(Date.UTC(2015, 0, 1) + Math.floor(Math.random() * 3650) * 864e5).toISOString().slice(0, 10)}`);
const percentile = (times, share) => times.sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];

const first = await json('incidents?limit=50');
const reports = (await json('documents?limit=200')).items;
const facets = await json('facets?by=country,type,actor');
const incidents = [];
for (let after = '', i = 0; i < 5; ++i) {
  const page = await json(`incidents?limit=100&after=${encodeURIComponent(after)}`);
  incidents.push(...page.items);
  after = page.next;
}
const mix = [
  ...Array(6).fill(() => 'incidents?limit=50&language=en'), ...Array(2).fill(() => `incidents?limit=50&language=en&after=${encodeURIComponent(first.next)}`),
  () => `incidents?limit=50&language=en&country=${pick(facets.country).value}`, () => `incidents?limit=50&language=en&type=${pick(facets.type).value}`,
  () => `incidents?limit=50&language=en&actor=${encodeURIComponent(pick(facets.actor).value)}`, () => `incidents?limit=50&language=en&country=${pick(facets.country).value}&type=${pick(facets.type).value}`,
  ...Array(2).fill(() => `incidents/${pick(incidents).id}`), ...Array(2).fill(() => `documents/${encodeURIComponent(pick(reports).id)}`),
  () => `incidents/map?country=${pick(facets.country).value}${since()}`, () => `incidents/timeline?country=${pick(facets.country).value}${since()}`,
  () => `facets?country=${pick(facets.country).value}${since()}`,
  () => `search?text=w${Math.floor(Math.random() * 400)}&limit=5`,
];
const nameOf = (path) => path.replace(/[?].*(country|type|actor|after)=.*/, '?$1').replace(/[?](limit|language|text).*/, '').replace(/^(incidents|documents)\/(?!map|timeline)[^?]*/, '$1/ID');

const sockets = [];
for (let i = 0; i < Number(streams); ++i) {
  const socket = net.connect(port, '127.0.0.1', () => socket.write(`GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`));
  socket.on('error', () => {});
  sockets.push(new Promise((resolve) => (socket.once('data', (data) => resolve(String(data).startsWith('HTTP/1.1 200'))), socket.once('close', () => resolve(false)), setTimeout(resolve, 10000, false))));
  if (i % 200 === 199) await new Promise((resolve) => setTimeout(resolve, 20));
}
const open = (await Promise.all(sockets)).filter(Boolean).length;

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
const times = new Map();
let failed = 0;
const ask = (path) => {
  const start = performance.now();
  return new Promise((resolve) => {
    http.get(`${base}/api/v1/${path}`, { agent }, (response) => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode !== 200) failed += 1;
        const name = nameOf(path);
        times.set(name, [...(times.get(name) ?? []), performance.now() - start]);
        resolve();
      });
    }).on('error', () => ((failed += 1), resolve()));
  });
};
const waiting = [];
const run = async (length, keep) => {
  const started = performance.now();
  for (let i = 0; i < length * Number(rate); ++i) {
    const due = started + (i * 1000) / Number(rate);
    while (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    waiting.push(ask(mix[(i * 7) % mix.length]()));
  }
  await Promise.all(waiting.splice(0));
  if (!keep) times.clear();
};
await run(3, false);
await run(Number(seconds), true);
const all = [...times.values()].flat();
console.log(`${open} event streams open, ${(all.length / Number(seconds)).toFixed(0)} requests/s, ${failed} failed: p50 ${percentile(all, 0.5).toFixed(1)} ms, p99 ${percentile(all, 0.99).toFixed(1)} ms, most ${Math.max(...all).toFixed(1)} ms`);
for (const [name, list] of [...times].sort()) console.log(`  ${name.padEnd(28)} ${String(list.length).padStart(5)}  p50 ${percentile(list, 0.5).toFixed(1).padStart(6)}  p99 ${percentile(list, 0.99).toFixed(1).padStart(6)}`);
console.log(`memory ${memory('VmRSS').toFixed(0)} MB, at most ${memory('VmHWM').toFixed(0)} MB (${memory('RssFile').toFixed(0)} MB of it files)`);

const chromium = '/usr/bin/chromium';
if (existsSync(chromium)) {
  const { chromium: driver } = createRequire(new URL('../web/package.json', import.meta.url))('playwright-core');
  const browser = await driver.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu'] });
  const took = [];
  for (let i = 0; i < 5; ++i) {
    const page = await (await browser.newContext()).newPage();
    const start = performance.now();
    await page.goto(base, { waitUntil: 'commit' });
    await page.locator('.incidents tbody tr').first().waitFor();
    took.push(performance.now() - start);
    await page.close();
  }
  console.log(`first list on screen: ${took.map((time) => time.toFixed(0)).join(', ')} ms`);
  await browser.close();
}
server.kill();
process.exit(0);
