// Reads every page of a folder with Mozilla's readability and writes readability.jsonl there: {"page", "title", "text"}, text with a blank between blocks.
//     node readability.mjs [FOLDER]      writes
//     node readability.mjs --check       compares pages/readability.jsonl with what it would write; status 1 when they differ
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readability } from '@mozilla/readability';
import { JSDOM, VirtualConsole } from 'jsdom';

const check = process.argv[2] === '--check';
const folder = (check ? undefined : process.argv[2]) ?? new URL('pages', import.meta.url).pathname;
const blocks = 'p, div, section, article, h1, h2, h3, h4, h5, h6, li, td, th, tr, br, blockquote, figure, figcaption, pre, ul, ol, table, header, footer, aside';
const lines = [];
for (const page of readdirSync(folder).filter((name) => name.endsWith('.html')).sort()) {
  const dom = new JSDOM(readFileSync(join(folder, page)), { url: 'https://site.example/page.html', virtualConsole: new VirtualConsole() });
  const article = new Readability(dom.window.document).parse();
  let text = '';
  if (article) {
    const content = new JSDOM(article.content).window.document;
    for (const element of content.querySelectorAll(blocks)) {
      element.before(' ');
      element.after(' ');
    }
    text = content.body.textContent.replace(/\s+/g, ' ').trim();
  }
  lines.push(JSON.stringify({ page, title: article?.title ?? '', text }));
}
const answers = lines.join('\n') + '\n';
if (!check) writeFileSync(join(folder, 'readability.jsonl'), answers);
const same = readFileSync(join(folder, 'readability.jsonl'), 'utf8') === answers;
console.log(`${lines.length} pages${same ? '' : ': pages/readability.jsonl is not what readability gives; run node tests/html/readability.mjs'}`);
process.exitCode = same ? 0 : 1;
