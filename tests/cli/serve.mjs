// Speaks HTTP to a running hearsay serve: node serve.mjs LINK HEARSAY LEDGER REPORT. Prints each failure; its status says whether there was one.
import { execFileSync } from 'node:child_process';
import net from 'node:net';

const [link, hearsay, ledger, report] = process.argv.slice(2);
const base = new URL(link).origin;
const port = Number(new URL(link).port);
let failures = 0;
const check = (what, holds) => {
  if (holds) return;
  failures += 1;
  console.log(`FAILED: ${what}`);
};

// What the server answers to these bytes, as text; it may close at any time.
const raw = (bytes, wait = 3000) =>
  new Promise((resolve) => {
    let text = '';
    const socket = net.connect(port, '127.0.0.1', () => socket.write(bytes));
    const timer = setTimeout(() => socket.destroy(), wait);
    socket.on('data', (data) => (text += data));
    socket.on('error', () => {});
    socket.on('close', () => (clearTimeout(timer), resolve(text)));
  });

const first = await fetch(link, { redirect: 'manual' });
check('the key is exchanged', first.status === 303);
const cookie = first.headers.get('set-cookie').split(';')[0];
check('the cookie is for this server alone', /HttpOnly; SameSite=Strict/.test(first.headers.get('set-cookie')));
const get = (path, headers = {}) => fetch(base + path, { headers: { cookie, ...headers } });
const json = async (path) => (await get(path)).json();
const post = (path, body, headers = {}) =>
  fetch(base + path, { method: 'POST', body: JSON.stringify(body), headers: { cookie, origin: base, 'x-hearsay': '1', ...headers } });

// Who may ask.
check('no session, no answer', (await fetch(base + '/api/v1/status')).status === 401);
check('no session, no page', (await fetch(base + '/')).status === 401);
check('a foreign host', (await raw(`GET / HTTP/1.1\r\nHost: evil.example:${port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`)).startsWith('HTTP/1.1 421'));
check('a foreign page', (await post('/api/v1/documents', { text: 'x' }, { origin: 'http://evil.example' })).status === 403);
check('a form of another page', (await post('/api/v1/documents', { text: 'x' }, { 'x-hearsay': '' })).status === 403);

// What there is.
const page = await get('/');
check('a page', page.status === 200 && page.headers.get('content-type').startsWith('text/html'));
check('a strict policy', /default-src 'self'/.test(page.headers.get('content-security-policy')) && !/unsafe/.test(page.headers.get('content-security-policy')));
check('an unknown address', (await get('/api/v1/nothing')).status === 404);
check('a wrong method', (await fetch(base + '/api/v1/status', { method: 'DELETE', headers: { cookie } })).status === 405);
check('a way out', (await raw(`GET /api/v1/%2e%2e/x HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`)).startsWith('HTTP/1.1 400'));
const status = await json('/api/v1/status');
check('documents are counted', status.documents > 0 && status.incidents > 0);

const some = await json('/api/v1/incidents?limit=2');
const more = await json(`/api/v1/incidents?limit=2&after=${encodeURIComponent(some.next)}`);
check('pages go on', some.items.length === 2 && more.items.length === 2 && !some.items.some((a) => more.items.some((b) => a.id === b.id)));
check('a bad filter is named', (await get('/api/v1/incidents?bbox=1,2')).status === 422);
check('a list as CSV', (await (await get('/api/v1/incidents.csv')).text()).startsWith('id,type,country'));
const camp = (await json('/api/v1/incidents?limit=100')).items.sort((a, b) => b.documents - a.documents)[0];
const tagged = await get(`/api/v1/incidents/${camp.id}`);
check('an incident with its accounts', (await tagged.clone().json()).incident === camp.id);
check('the same again is not sent again', (await get(`/api/v1/incidents/${camp.id}`, { 'if-none-match': tagged.headers.get('etag') })).status === 304);
check('sentences in French', (await (await get(`/api/v1/incidents/${camp.id}?language=fr`)).text()) !== (await tagged.text()));
check('no such incident', (await get('/api/v1/incidents/ffffffffffff')).status === 404);
check('facets', (await json('/api/v1/facets?by=country,standing')).country.some((f) => f.value === 'ML'));
check('rows say who speaks, in a sentence', (await json('/api/v1/incidents?limit=50&language=fr')).items.some((row) => row.sentence && row.speakers.length > 0 && row.precision));
const where = await json('/api/v1/incidents/map');
check('a map', where.incidents > 0 && where.places.some((place) => place.place === 'Niafunké' && place.precision === 'exact' && Number.isFinite(place.lat)));
const when = await json('/api/v1/incidents/timeline?lanes=2');
check('a timeline', when.all.length > 0 && when.lanes.length === 2 && when.lanes.every((lane) => lane.name && lane.counts.length > 0) && ['day', 'week', 'month', 'year'].includes(when.unit));
check('facets name actors', (await json('/api/v1/facets?by=actor,lang')).actor.every((facet) => facet.label));
check('facets of a language', (await json('/api/v1/facets?by=lang&country=ML')).lang.some((facet) => facet.value === 'fr'));
check('no such facet', (await get('/api/v1/facets?by=colour')).status === 422);
const speakers = (await json('/api/v1/speakers')).items;
const pages = [];
for (let after = ''; after !== null; ) {
  const page = await json(`/api/v1/speakers?limit=2&after=${encodeURIComponent(after)}`);
  pages.push(...page.items.map((one) => one.id));
  after = page.next;
}
check('pages of who speaks go on to the end', pages.length === speakers.length && pages.every((id, at) => id === speakers[at].id));
check('a cursor that is none', (await get('/api/v1/speakers?after=x')).status === 422);
check('who speaks', speakers.length > 1 && speakers[0].claims >= speakers[1].claims);
const speaker = await json(`/api/v1/speakers/${encodeURIComponent(speakers[0].id)}`);
const tally = speaker.agreement;
check('what independent origins said', speaker.items.length === tally.agreed + tally.contradicted + tally.neither + tally.alone && !('score' in tally));
check('nobody of this name', (await get('/api/v1/speakers/name%3Anobody')).status === 404);
check('names to review', Array.isArray((await json('/api/v1/review/names')).items));
check('bonds to review', (await json('/api/v1/review/links')).items.every((link) => link.threshold > 0 && (link.other ? link.other !== link.incident : link.leaving.length > 0)));
check('an actor by another of its names', (await json('/api/v1/actors?text=gsim')).items.some((actor) => actor.actor === 'jnim'));
check('a place by its name', (await json('/api/v1/places?text=niafunke')).items.some((place) => place.country === 'ML'));
const settings = await json('/api/v1/settings');
check('versions of packs and models', settings.files.length > 20 && settings.files.every((one) => /^[0-9a-f]{64}$/.test(one.sha256)));
check('what could not be added', Array.isArray((await json('/api/v1/quarantine')).items));
for (const list of ['incidents', 'incidents/map', 'incidents/timeline', 'facets', 'documents', 'search', 'changes', 'decisions', 'speakers', 'review/names', 'review/links', 'actors', 'places', 'quarantine']) {
  const table = await get(`/api/v1/${list}.csv?text=Mali`);
  check(`${list} as CSV`, table.status === 200 && table.headers.get('content-type').startsWith('text/csv'));
}
const found = await json('/api/v1/search?text=camp');
check('a search', found.items.length > 0);
const document = await json(`/api/v1/documents/${found.items[0].document}`);
check('a document in runs', document.runs.map((r) => r.text).join('').length > 100 && document.runs.every((r) => Number.isInteger(r.at)));
const original = await get(`/api/v1/documents/${document.id}/original`);
check('an original only as a download', original.headers.get('content-disposition').startsWith('attachment') && original.headers.get('content-type') === 'application/octet-stream');
for (const format of ['csv', 'jsonl', 'incidents', 'acled', 'geojson']) check(`export as ${format}`, (await get(`/api/v1/export?format=${format}&country=ML`)).status === 200);
check('no such export', (await get('/api/v1/export?format=pdf')).status === 422);
const described = await json('/api/v1/openapi.json');
check('a description of it all', '/api/v1/incidents/{id}' in described.paths && 'post' in described.paths['/api/v1/decisions']);

// Changes, from here and from elsewhere, are told at once.
const events = await get('/api/v1/events');
const reader = events.body.getReader();
let heard = '';
const listening = (async () => {
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    heard += Buffer.from(value).toString();
  }
})().catch(() => {});
await new Promise((resolve) => setTimeout(resolve, 1200));
const hostile = '<script>alert(1)</script>';
const added = await post('/api/v1/documents', { text: `The army said gunmen killed five soldiers in Gao, Mali, on Monday. ${hostile}`, title: hostile, outlet: hostile, published: '2024-03-05' });
const fresh = await added.json();
check('a document is added', added.status === 201 && fresh.claims > 0 && fresh.incidents.length > 0);
check('added twice is added once', (await post('/api/v1/documents', { text: `The army said gunmen killed five soldiers in Gao, Mali, on Monday. ${hostile}`, title: hostile, outlet: hostile, published: '2024-03-05' })).status === 200);
check('a bad day', (await post('/api/v1/documents', { text: 'x', published: 'yesterday' })).status === 422);
check('a day to come', (await post('/api/v1/documents', { text: 'x', published: '2999-01-01' })).status === 422);
check('words are only words', (await get(`/api/v1/documents/${fresh.document}`)).headers.get('content-type').startsWith('application/json'));
execFileSync(hearsay, ['add', '--ledger', ledger, report], { stdio: 'ignore' });
const claims = (await json(`/api/v1/documents/${fresh.document}`)).claims;
const noted = await post('/api/v1/decisions', { kind: 'note', author: 'tester', reason: 'seen', claims: [claims[0].key], text: "seen" });
check('a decision', noted.status === 201);
const undone = await post('/api/v1/decisions', { kind: 'undo', author: 'tester', undoes: (await noted.json()).id });
check('a decision is undone', undone.status === 201);
const marked = await post('/api/v1/decisions', { kind: 'claim', author: 'tester', document: fresh.document, begin: 0, end: 8, set: { stance: 'deny', 'event.type': 'arrests' } });
check('words become a claim', marked.status === 201 && (await json(`/api/v1/documents/${fresh.document}`)).claims.length === claims.length + 1);
check('decisions on a document', (await json(`/api/v1/decisions?document=${fresh.document}`)).items.some((one) => one.kind === 'claim'));
check('a decision that cannot be', (await post('/api/v1/decisions', { kind: 'grade', author: 'tester', claims: [claims[0].key], grade: 'Z9' })).status === 422);
check('a decision without an author', (await post('/api/v1/decisions', { kind: 'note', claims: [claims[0].key], text: 'x' })).status === 422);
check('no such decision', (await post('/api/v1/decisions', { kind: 'guess', author: 'tester' })).status === 422);
await new Promise((resolve) => setTimeout(resolve, 2500));
check('the stream tells of this server', heard.includes(fresh.document));
check('the stream tells of another process', heard.includes('another-process'));
await reader.cancel().catch(() => {});
await listening;

// What is cut off.
check('headers without end', (await raw(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${'x-a: b\r\n'.repeat(5000)}\r\n`)).startsWith('HTTP/1.1 431'));
check('no HTTP', /^HTTP\/1.1 400|^$/.test(await raw('\x16\x03\x01\x02\x00\x01\x00\r\n\r\n')));
check('a body too large', (await raw(`POST /api/v1/documents HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nContent-Length: 99999999\r\n\r\n`)).startsWith('HTTP/1.1 413'));
const began = Date.now();
await raw('GET / HTT', 20000);
check('who is slow is cut off', Date.now() - began < 15000);
check('and all others are served', (await get('/api/v1/status')).status === 200);
process.exit(failures === 0 ? 0 : 1);
