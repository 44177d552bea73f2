// The page in a real browser: each screen's main journey, decisions by keyboard alone, links that show what one sees, several windows, reports made to hurt.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test as plain } from 'node:test';
import { gzipSync } from 'node:zlib';
import { arabic, close, examples, file, hostile, ledger, open, picture, root, run, serve, violations } from './lib.mjs';

let link, server, base, context, camp, agency, hostileId, arabicId;
const at = (path) => new URL(path, base).href;
const api = async (page, path) => page.evaluate(async (address) => (await fetch(address)).json(), `/api/v1/${path}`);
// Windows that a test opened are closed however it ends: one left open would hold up those after it.
const opened = [];
const on = async (path) => (opened.push(await open(at(path), { context })), opened.at(-1));
const test = (name, f) =>
  plain(name, async () => {
    try {
      await f();
    } finally {
      for (const page of opened.splice(0)) await page.close();
    }
  });
async function fresh(path, options) {
  const page = await open(link, options);
  await page.goto(at(path));
  return page;
}

before(async () => {
  examples();
  ({ link, server } = await serve());
  base = new URL(link).origin + '/';
  const first = await open(link);
  context = first.context();
  const list = (await api(first, 'incidents?limit=100')).items;
  camp = list.sort((a, b) => b.documents - a.documents)[0].id;
  agency = (await api(first, 'documents?limit=100')).items.find((one) => one.title?.includes('versions contraires')).id;
  await first.close();
});
after(async () => {
  await close();
  server.removeAllListeners('exit');
  server.kill();
});

test('incidents: list, facets, one selection, keys, and an address that shows what one sees', async () => {
  const page = await on('/');
  await page.locator('.incidents tbody tr').first().waitFor();
  await page.locator('.leaflet-container canvas').waitFor();
  await page.locator(`#row-${camp} .when`).click();
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(400);
  await picture(page, 'incidents');
  const all = await page.locator('.incidents tbody tr').count();
  assert.ok(all > 10, 'the examples are listed');
  await page.locator('.facet').filter({ has: page.getByText('Nigeria', { exact: true }) }).click();
  await page.waitForFunction((before) => document.querySelectorAll('.incidents tbody tr').length < before, all);
  assert.match(page.url(), /country=NG/);
  const few = await page.locator('.incidents tbody tr').count();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.locator('.incidents tr.chosen').waitFor();
  assert.match(page.url(), /selected=/);
  const again = await on(page.url());
  await again.locator('.incidents tr.chosen').waitFor();
  assert.equal(await again.locator('.incidents tbody tr').count(), few, 'the link shows what I see');
  await page.keyboard.press('Enter');
  await page.locator('.sheet, .words').first().waitFor();
  assert.match(page.url(), /\/incident\?id=/);
  await page.goBack();
  await page.locator('.incidents tr.chosen').waitFor();
  for (const one of [page, again]) assert.deepEqual(one.faults, []);
});

plain('all of the page’s JavaScript is at most 150 kB, packed', () => {
  const folder = join(root, 'web/dist/assets');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const size = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0);
  assert.ok(scripts.length > 0 && size <= 150_000, `${size} bytes`);
});

test('incidents: a brush over the timeline, a place on the map and words narrow the list', async () => {
  const page = await on('/');
  const bars = page.locator('.lanes .drawable');
  await bars.waitFor();
  const box = await bars.boundingBox();
  await page.mouse.move(box.x + box.width - 2, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, box.y + 20, { steps: 4 });
  await page.mouse.up();
  await page.waitForURL(/since=.*until=/);
  await page.locator('.lanes button', { hasText: 'All of time' }).click();
  await page.waitForFunction(() => !location.search.includes('since'));
  await page.locator('.leaflet-marker-icon.cluster').first().waitFor();
  await page.locator('.leaflet-marker-icon.cluster').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('.mapacts button', { hasText: 'Only what is in this view' }).click();
  await page.waitForURL(/bbox=.*map=/);
  await page.locator('.mapacts button', { hasText: 'Everywhere' }).click();
  await page.keyboard.press('/');
  await page.keyboard.type('Kidal');
  await page.keyboard.press('Enter');
  await page.waitForURL(/text=Kidal/);
  await page.locator('.hits li').first().waitFor();
  assert.deepEqual(page.faults, []);
});

test('an incident: accounts side by side, the words behind each cell, the chain, in both languages', async () => {
  const page = await on(`/incident?id=${camp}`);
  await page.locator('.sheet .cell').first().waitFor();
  assert.ok((await page.locator('.sheet thead th').count()) >= 3, 'columns are origins');
  assert.ok((await page.locator('.sign.contradict small').first().innerText()).includes('contradict'), 'marks have words');
  await page.locator('.sheet thead .origin', { hasText: 'JNIM' }).click();
  await page.locator('.words blockquote mark').first().waitFor();
  assert.ok((await page.locator('.chaingraph .link').allInnerTexts()).some((text) => text.includes('Al-Zallaqa')), 'through its medium');
  await page.locator('.sheet tr', { hasText: 'outcome' }).locator('.cell').nth(1).click();
  await page.locator('.words blockquote mark').first().waitFor();
  await page.waitForTimeout(300);
  await picture(page, 'incident');
  const english = await page.locator('.words .sentence').first().innerText();
  const again = await on(page.url());
  await again.locator('.words .sentence').first().waitFor();
  assert.equal(await again.locator('.words .sentence').first().innerText(), english, 'the cell is in the address');
  await page.locator('header button', { hasText: 'Français' }).click();
  await page.waitForFunction((before) => document.querySelector('.words .sentence')?.innerText !== before, english);
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
  await page.locator('.sheet thead .origin', { hasText: 'JNIM' }).click();
  await picture(page, 'incident-fr', { fullPage: true });
  await page.locator('header button', { hasText: 'English' }).click();
  await page.locator('.words figcaption a').first().click();
  await page.locator('.run.mine').first().waitFor();
  assert.deepEqual(page.faults, []);
});

test('an incident: merge, split, grade, note and undo, by keyboard alone', async () => {
  const page = await on(`/incident?id=${camp}`);
  const tab = async (until, limit = 400) => {
    for (let i = 0; i < limit; ++i) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(until)) return;
    }
    assert.fail(`no such thing is reached by Tab: ${until}`);
  };
  await page.locator('.decideall').waitFor();
  await page.locator('.decideall .author input').focus();
  await page.keyboard.type('Ana');
  await page.keyboard.press('Tab');
  assert.match(await page.evaluate(() => document.activeElement.innerText), /Merge/);
  await page.keyboard.press('Enter');
  await page.locator('.decideall .choice input').first().waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  const documents = await page.locator('.documents li').count();
  await tab('document.activeElement.innerText === "Merge"');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.foot p')?.innerText.includes('Merged'));
  await page.locator('.decisions li').first().waitFor();
  await page.keyboard.press('u');
  await page.waitForFunction(() => document.querySelector('.foot p')?.innerText.includes('Undone'));
  await page.waitForFunction((count) => document.querySelectorAll('.documents li').length === count, documents);
  await tab('document.activeElement.innerText.startsWith("Split")');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await tab('/^Let 1/.test(document.activeElement.innerText)');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.foot p')?.innerText.includes('Split'));
  await page.keyboard.press('u');
  await page.waitForFunction(() => document.querySelector('.foot p')?.innerText.includes('Undone'));
  await page.locator('.sheet .cell').first().click();
  await page.locator('.words .decide summary').first().click();
  await page.locator('.words .decide select').first().selectOption('B2');
  await page.locator('.words .decide button', { hasText: 'Keep it' }).first().click();
  await page.waitForFunction(() => document.querySelector('.foot p')?.innerText.includes('Graded'));
  assert.ok(run('decisions').includes('Ana'));
  assert.deepEqual(page.faults, []);
});

test('a report: marks, a claim added by its words, one dismissed, a field corrected, all undone', async () => {
  const page = await on(`/document?id=${agency}`);
  await page.locator('article .run').first().waitFor();
  await picture(page, 'document');
  const count = () => page.locator('.claimlist > li').count();
  const before = await count();
  const words = page.locator('article .run', { hasText: 'regain' });
  const from = await words.boundingBox();
  await page.mouse.move(from.x + 2, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width + 90, from.y + 8, { steps: 6 });
  await page.mouse.up();
  await page.locator('.addclaim').waitFor();
  assert.match(await page.locator('.addclaim blockquote').innerText(), /^regain de tension/);
  await page.locator('.addclaim label', { hasText: 'Who says it' }).locator('input').fill('GSIM');
  await page.locator('.picks button').first().click();
  await page.locator('.addclaim label', { hasText: 'Kind of event' }).locator('select').selectOption('armed_clash');
  await page.locator('.addclaim label', { hasText: 'Place' }).locator('input').fill('Tessalit');
  await picture(page, 'document-add-claim');
  await page.locator('.addclaim button[disabled]').count().then((none) => assert.equal(none, 0, 'the name is kept in this browser'));
  await page.locator('.addclaim p button').first().click();
  await page.waitForFunction((n) => document.querySelectorAll('.claimlist > li').length === n, before + 1);
  await page.locator('.foot button', { hasText: 'Undo' }).click();
  await page.waitForFunction((n) => document.querySelectorAll('.claimlist > li').length === n, before);
  await page.locator('.claimcard .cell').first().click();
  await page.locator('.fields').waitFor();
  await page.locator('.fields label', { hasText: 'Stance' }).waitFor();
  await page.locator('.fields select').first().selectOption('deny');
  await page.waitForFunction(() => document.querySelector('.foot p')?.innerText.includes('Corrected'));
  await page.locator('.claimcard', { hasText: 'corrected' }).waitFor();
  await page.locator('h1').click();
  await page.keyboard.press('u');
  await page.waitForFunction(() => document.querySelector('.foot p')?.innerText.includes('Undone'));
  await page.keyboard.press('d');
  await page.waitForFunction((n) => document.querySelectorAll('.claimlist > li').length === n, before - 1);
  await page.keyboard.press('u');
  await page.waitForFunction((n) => document.querySelectorAll('.claimlist > li').length === n, before);
  await page.locator('.sentences summary').click();
  await page.locator('.sentences li, .sentences p').first().waitFor();
  await page.locator('.marking input').fill('Le nord du Mali');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.addclaim blockquote').innerText(), 'Le nord du Mali', 'words can be marked without a mouse');
  assert.deepEqual(page.faults, []);
});

test('review: names and weak bonds one after the other, by keyboard, each undone', async () => {
  const page = await on('/review');
  await page.locator('.review').waitFor();
  await picture(page, 'review');
  const first = await page.locator('.review h2 mark').innerText();
  await page.keyboard.press('/');
  await page.keyboard.press('Control+A');
  const wanted = (await page.locator('.review h2').innerText()).startsWith('Where') ? 'Gao' : 'JNIM';
  await page.keyboard.type(wanted);
  await page.locator('.answers button', { hasText: wanted }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('1');
  await page.waitForFunction(() => document.querySelector('.foot p')?.innerText.includes('resolved'));
  await page.waitForFunction((name) => document.querySelector('.review h2 mark')?.innerText !== name, first);
  await page.keyboard.press('u');
  await page.waitForFunction((name) => document.querySelector('.review h2 mark')?.innerText === name, first);
  await page.keyboard.press('n');
  await page.waitForFunction((name) => document.querySelector('.review h2 mark')?.innerText !== name, first);
  await page.goto(at('/review?kind=links'));
  await page.locator('.review .two').waitFor();
  await picture(page, 'review-links');
  const pair = () => page.evaluate(() => document.querySelector('.review .two')?.innerText ?? 'none');
  const left = await pair();
  const changes = (same) => page.waitForFunction(([before, alike]) => ((document.querySelector('.review .two')?.innerText ?? 'none') === before) === alike, [left, same]);
  for (const [key, words] of [['m', 'Merged'], ['b', 'Split']]) {
    await page.keyboard.press(key);
    await changes(false);
    await page.waitForFunction((text) => document.querySelector('.foot p')?.innerText.includes(text), words);
    await page.keyboard.press('u');
    await changes(true);
    await page.waitForFunction(() => document.querySelector('.foot p')?.innerText.includes('Undone'));
  }
  await page.locator('.tabs a', { hasText: 'Decisions' }).click();
  await page.locator('.decisions li').first().waitFor();
  await picture(page, 'decisions');
  assert.deepEqual(page.faults, []);
});

test('add: a text that is pasted, files that are chosen, and what was read, at once', async () => {
  const page = await on('/add');
  await page.locator('#add-text').fill('Gunmen killed nine villagers near Djenné, Mali, on Sunday, the army said in a statement. The rebels denied it.');
  await page.locator('#add-outlet').fill('Delta Courier');
  await page.locator('#add-published').fill('2024-05-14');
  await page.locator('button', { hasText: 'Read it' }).click();
  await page.locator('.jobs a').first().waitFor();
  await page.locator('.jobs ol li', { hasText: 'attack on civilians' }).first().waitFor();
  await page.locator('input[type=file]').setInputFiles([
    { name: 'one.txt', mimeType: 'text/plain', buffer: Buffer.from('---\ntitle: Clash near Mopti\noutlet: Delta Courier\npublished: 2024-05-15\n---\nThe army said five rebels were killed in a clash near Mopti on Tuesday.') },
    { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.from('') },
    { name: 'saved.html', mimeType: 'text/html', buffer: Buffer.from('<!doctype html><meta charset="iso-8859-1"><title>Ségou</title><script>window.hurt=9</script><nav>Menu</nav><article><h1>Attaque à Ségou</h1><p>L\'armée malienne a affirmé mardi que des hommes armés avaient tué six villageois près de Ségou le 14 mai 2024, et que les assaillants avaient été repoussés après un long échange de tirs avec la garnison.</p><p>Les habitants parlent de onze morts.</p></article>', 'latin1') },
    { name: 'two.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from('{"text": "The army said two soldiers were killed in Tessalit, Mali, on 3 May 2024.", "published": "2024-05-04"}\n{no json}\n') },
  ]);
  await page.waitForFunction(() => document.querySelectorAll('.jobs > li').length === 6 && !document.querySelector('.jobs').innerText.includes('waiting') && !document.querySelector('.jobs').innerText.includes('Reading'));
  assert.match(await page.locator('.jobs > li', { hasText: 'empty.txt' }).innerText(), /no "text"/, 'one bad file does not stop the others');
  assert.match(await page.locator('.jobs > li', { hasText: 'two.jsonl:2' }).innerText(), /no JSON/);
  await page.locator('.jobs > li', { hasText: 'saved.html' }).locator('ol li', { hasText: 'Ségou' }).first().waitFor();
  await picture(page, 'add');
  await page.locator('.jobs > li', { hasText: 'one.txt' }).locator('a').first().click();
  assert.equal(await page.locator('h1').innerText(), 'Clash near Mopti');
  assert.deepEqual(page.faults.filter((fault) => !fault.includes('422')), []);
});

test('live: what hearsay add brings while the page is open; two windows see each other’s decisions', async () => {
  const list = await on('/');
  const incident = await on(`/incident?id=${camp}`);
  const other = await on(`/incident?id=${camp}`);
  await list.locator('.incidents tbody tr').first().waitFor();
  await other.locator('.decideall').waitFor();
  await list.waitForTimeout(1200);
  run('add', file('late.txt', '---\ntitle: Late news\noutlet: Gao Dispatch\npublished: 2024-06-02\n---\nGunmen attacked an army camp in Ménaka, Mali, on Saturday, the army said.\n'));
  await list.locator('.news').waitFor();
  await list.locator('.news button').click();
  await list.locator('.incidents tbody tr', { hasText: 'Ménaka' }).waitFor();
  await incident.locator('.decideall details', { hasText: 'Write a note' }).locator('summary').click();
  await incident.locator('.decideall textarea').fill('seen from the first window');
  await incident.locator('.decideall details', { hasText: 'Write a note' }).locator('button').click();
  await other.locator('.decisions', { hasText: 'seen from the first window' }).waitFor();
  for (const page of [list, incident, other]) assert.deepEqual(page.faults, []);
});

test('nine windows load, and one listens for all', async () => {
  const windows = [];
  for (let i = 0; i < 9; ++i) {
    windows.push(await on('/'));
    await windows.at(-1).locator('.incidents tbody tr').first().waitFor();
  }
  await windows[0].waitForTimeout(1200);
  run('note', (await api(windows[0], 'incidents?limit=1')).items[0].id, 'seen by all', '--author', 'Bo');
  // The one that listens is closed: another takes over.
  for (const page of windows) await page.locator('.news').waitFor();
  await windows[0].close();
  opened.splice(opened.indexOf(windows[0]), 1);
  await windows[1].locator('.news button').click();
  await windows[1].waitForTimeout(1200);
  run('note', (await api(windows[1], 'incidents?limit=1')).items[0].id, 'seen by the others', '--author', 'Bo');
  await windows[1].locator('.news').waitFor();
});

test('a hostile report is text and nothing else', async () => {
  hostileId = run('add', file('hostile.txt', hostile)).trim();
  const pages = ['/', '/?text=Gao', `/document?id=${hostileId}`, '/review', '/speakers', '/decisions'];
  const page = await on('/');
  const ids = (await api(page, 'incidents?text=Gao')).items.map((one) => one.id);
  for (const path of [...pages, ...ids.map((id) => `/incident?id=${id}`)]) {
    await page.goto(at(path));
    await page.locator('h1').first().waitFor();
    await page.waitForTimeout(250);
    assert.equal(await page.evaluate(() => window.hurt), undefined, path);
    assert.equal(await page.locator('main script, main iframe, main img[src="x"], main b[onmouseover]').count(), 0, path);
    assert.equal(await page.locator('a[href^="javascript"]').count(), 0, path);
  }
  await page.goto(at(`/document?id=${hostileId}`));
  assert.match(await page.locator('h1').innerText(), /<img src=x onerror/, 'shown as it is written');
  await picture(page, 'hostile');
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a', { hasText: 'The bytes as they came' }).click()]);
  assert.ok(readFileSync(await download.path(), 'utf8').includes('<script>'), 'the original only as a download');
  const csv = await page.evaluate(async () => (await fetch('/api/v1/export?format=csv&text=Kidal')).text());
  assert.ok(!/^=|[,"]=HYPER/m.test(csv), 'no cell is a formula');
  assert.deepEqual(page.faults, []);
});

test('an Arabic report is set from right to left', async () => {
  arabicId = run('add', file('arabic.txt', arabic)).trim();
  const page = await on(`/document?id=${arabicId}`);
  await page.locator('article').waitFor();
  assert.equal(await page.locator('article').evaluate((one) => getComputedStyle(one).direction), 'rtl');
  assert.equal(await page.locator('article').getAttribute('lang'), 'ar');
  await page.evaluate(() => document.fonts.ready);
  assert.ok(await page.evaluate(() => [...document.fonts].some((font) => font.family.includes('Naskh') && font.status === 'loaded')), 'with the font of the program');
  await picture(page, 'document-arabic');
  assert.deepEqual(page.faults, []);
});

test('speakers: counts with intervals; export: exactly what passes; settings: keys, language, colours', async () => {
  const page = await on('/speakers');
  await page.locator('.plainlist a').first().waitFor();
  await picture(page, 'speakers');
  await page.locator('.plainlist a', { hasText: 'JNIM' }).click();
  await page.locator('.tally').waitFor();
  await picture(page, 'speaker');
  await page.goto(at('/export?country=NG'));
  await page.locator('.formats a').first().waitFor();
  await picture(page, 'export');
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.formats a').first().click()]);
  const rows = readFileSync(await download.path(), 'utf8');
  assert.ok(rows.includes('Nigeria') || rows.includes('NG'));
  assert.ok(!rows.includes('Niafunk'), 'nothing that does not pass');
  await page.goto(at('/settings'));
  await page.locator('.rules').first().waitFor();
  await picture(page, 'settings');
  await page.locator('select').nth(1).selectOption('dark');
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
  await page.locator('button', { hasText: 'Show and change the keys' }).click();
  await page.locator('dialog[open]').waitFor();
  await picture(page, 'keys');
  await page.locator('dialog button', { hasText: 'change' }).nth(2).click();
  await page.keyboard.press('k');
  assert.match(await page.locator('dialog [role=status]').innerText(), /taken/);
  await page.keyboard.press('l');
  await page.locator('dialog button', { hasText: 'Close' }).click();
  await page.goto(at('/'));
  await page.locator('.incidents tbody tr').first().waitFor();
  await page.keyboard.press('l');
  assert.equal(await page.locator('.incidents tr.chosen').count(), 1, 'the changed key works');
  await page.evaluate(() => localStorage.clear());
  assert.deepEqual(page.faults, []);
});

const everyScreen = () => ['/', `/incident?id=${camp}&origin=1`, `/document?id=${agency}`, `/document?id=${arabicId}`, '/add', '/review', '/review?kind=links', '/decisions', '/speakers', '/speaker?id=jnim', '/export?country=ML', '/settings', '/incident?id=nothing', '/?country=XX'];
const rest = async (page) => {
  await page.waitForTimeout(350);
};

for (const colorScheme of ['light', 'dark']) {
  test(`axe-core finds nothing on any screen, ${colorScheme}`, async () => {
    const page = await fresh('/', { colorScheme, viewport: { width: 1400, height: 900 } });
    const found = [];
    for (const path of everyScreen()) {
      await page.goto(at(path));
      await rest(page);
      for (const one of await violations(page)) found.push(`${path}: ${one}`);
    }
    if (colorScheme === 'dark') {
      await page.goto(at('/'));
      await rest(page);
      await picture(page, 'incidents-dark');
      await page.goto(at(`/incident?id=${camp}&origin=1`));
      await rest(page);
      await picture(page, 'incident-dark');
    }
    assert.deepEqual(found, []);
    await page.context().close();
  });
}

test('every screen fits a telephone of 360 pixels', async () => {
  const page = await fresh('/', { viewport: { width: 360, height: 740 }, bypassCSP: true });
  for (const path of everyScreen()) {
    await page.goto(at(path));
    // Some machines have only wide letters.
    await page.addStyleTag({ content: '* { letter-spacing: 0.04em; }' });
    await rest(page);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360, `${path} is ${await page.evaluate(() => document.documentElement.scrollWidth)} wide`);
  }
  await page.context().close();
  const plainPage = await fresh(`/incident?id=${camp}`, { viewport: { width: 360, height: 740 } });
  await rest(plainPage);
  await picture(plainPage, 'incident-phone');
  await plainPage.goto(at('/'));
  await rest(plainPage);
  await picture(plainPage, 'incidents-phone');
  await plainPage.context().close();
});

test('an incident prints as a dossier', async () => {
  const page = await on(`/incident?id=${camp}&origin=1`);
  await page.locator('.sheet thead .origin', { hasText: 'JNIM' }).click();
  await page.locator('.words blockquote mark').first().waitFor();
  await page.emulateMedia({ media: 'print' });
  for (const hidden of ['header', '.decideall', '.foot']) assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
  assert.ok(await page.locator('.sheet table').isVisible());
  await page.setViewportSize({ width: 794, height: 1123 });
  await picture(page, 'incident-print', { fullPage: true });
});

test('what is empty and what fails says what to do', async () => {
  const empty = await serve(file('empty.db', ''));
  const page = await open(empty.link);
  await page.locator('.empty').waitFor();
  assert.match(await page.locator('.empty').innerText(), /hearsay add FILE/);
  await picture(page, 'empty');
  empty.server.removeAllListeners('exit');
  empty.server.kill();
  await page.waitForTimeout(200);
  await page.locator('nav a', { hasText: 'Speakers' }).click();
  await page.locator('[role=alert]').waitFor();
  await page.close();
  const unknown = await on('/incident?id=nothing');
  await unknown.locator('[role=alert]').waitFor();
  assert.match(await unknown.locator('[role=alert]').innerText(), /no such incident/);
  await picture(unknown, 'error');
  const stranger = await open(base, { viewport: { width: 800, height: 600 } }).catch((error) => error);
  if (stranger.locator) assert.match(await stranger.locator('body').innerText(), /key|link|session/i);
});
