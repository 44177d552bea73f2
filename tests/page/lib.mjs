// What the tests of the page share: a ledger of the examples and of reports made to hurt, the program that serves it, and Debian's Chromium.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(join(root, 'web/package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const hearsay = process.env.HEARSAY ?? join(root, 'build/release/hearsay');
export const folder = mkdtempSync(join(tmpdir(), 'hearsay-page-'));
export const ledger = join(folder, 'ledger.db');
export const file = (name, text) => (writeFileSync(join(folder, name), text), join(folder, name));
export const run = (...options) => execFileSync(hearsay, [...options, '--ledger', ledger], { encoding: 'utf8' });

// The address that hearsay serve prints, once it listens.
export function serve(path = ledger) {
  const server = spawn(hearsay, ['serve', '--ledger', path, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    server.stdout.once('data', (data) => resolve({ link: String(data).trim(), server }));
    server.once('exit', (status) => reject(new Error(`hearsay serve ended with ${status}`)));
  });
}

export const examples = () => {
  const folders = readdirSync(join(root, 'examples'), { withFileTypes: true }).filter((one) => one.isDirectory());
  const texts = folders.flatMap((one) => readdirSync(join(root, 'examples', one.name)).map((name) => join(root, 'examples', one.name, name)));
  run('add', ...texts.filter((name) => name.endsWith('.txt')).sort());
};

let browser;
const pages = [];
export async function open(link, options = {}) {
  browser ??= await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'],
  });
  const context = options.context ?? (await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: 'en-GB', acceptDownloads: true, ...options }));
  context.setDefaultTimeout(20000);
  const page = await context.newPage();
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(`pageerror: ${error.message}`));
  page.on('dialog', (dialog) => (page.faults.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && page.faults.push(`console: ${message.text()}`));
  page.on('request', (request) => !request.url().startsWith(new URL(link).origin) && !request.url().startsWith('data:') && page.faults.push(`asked elsewhere: ${request.url()}`));
  pages.push(page);
  await page.goto(link);
  return page;
}
export const close = async () => browser?.close();

// The screens as pictures, where they are asked for (HEARSAY_SCREENS=docs/screens).
export async function picture(page, name, options = {}) {
  const into = process.env.HEARSAY_SCREENS ?? join(folder, 'screens');
  mkdirSync(into, { recursive: true });
  await page.waitForTimeout(150);
  await page.screenshot({ path: join(into, `${name}.png`), ...options });
}

// What axe-core finds, a line a rule.
export async function violations(page) {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return found.map((one) => `${one.id}: ${one.help} (${one.nodes.length}): ${one.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 120)} ${node.any.map((a) => a.message).join(' ').slice(0, 160)}`).join(' | ')}`);
}

export const hostile = `---
title: <img src=x onerror="window.hurt=1"><script>window.hurt=2</script> Attack in Gao
outlet: <b onmouseover=alert(1)>Evil & Sons</b>"><script>window.hurt=3</script>
url: javascript:window.hurt=4
published: 2024-03-06
---
The army said gunmen killed 14 civilians in <script>window.hurt=5</script> Gao, Mali, on Tuesday.

"We took the camp at <svg onload=window.hurt=6>Ansongo</svg>", the group said in a statement. {{constructor.constructor('window.hurt=7')()}} \${window.hurt=8}

=HYPERLINK("http://evil.example") said the rebels killed 3 soldiers in Kidal, Mali, on Monday. Jean "<i>Bob</i>" O'Neil\u202E denied that the army killed 3 people in Gao.
`;
export const arabic = `---
title: هجوم على معسكر في غاو
outlet: وكالة الصحراء
published: 2024-03-07
lang: ar
---
أعلن الجيش المالي أن مسلحين هاجموا معسكرا في غاو يوم الثلاثاء (Gao)، وأن 14 مدنيا قتلوا في الهجوم.

وقالت الجماعة في بيان إنها سيطرت على المعسكر.
`;
