// The server's answers, typed as far as the page reads them (/api/v1/openapi.json lists the addresses), and the one place that asks for them.

export interface Who { actor: string | null; name: string }
export interface IncidentRow {
  id: string; type: string | null; country: string | null; admin1: string | null; place: string | null; precision?: string | null; lat?: number; lon?: number;
  from: string | null; to: string | null; standing: string | null; claims: number; documents: number; outlets: number;
  sentence?: string | null; speakers?: Who[]; parties?: Who[];
}
export interface Facet { value: string; label?: string; count: number; more: boolean }
export interface Page<T> { items: T[]; next: string | null }
export interface MapPlace {
  place: string | null; country: string | null; admin1: string | null; precision: string | null; lat: number | null; lon: number | null; incidents: number; newest: string[];
}
export interface MapView { places: MapPlace[]; incidents: number; unplaced: number; more: boolean }
export type Buckets = [string, number][];
export interface Lane { actor: string; name: string; incidents: number; counts: Buckets }
export interface Timeline { unit: 'day' | 'week' | 'month' | 'year'; from: string | null; to: string | null; all: Buckets; lanes: Lane[]; undated: number; more: boolean }

export type Agreement = 'contradict' | 'compatible' | 'agree' | null;
export interface Answer { words: string; claim: string; revised?: boolean }
export interface Row { question: string; figure: string | null; agreement: Agreement; cells: { answers: Answer[]; with: Agreement[] }[] }
export interface Origin {
  actor: string | null; name: string; label: string; role: string; independent: boolean; people: string[]; media: string[]; relays: string[]; claims: string[]; copies: string[];
}
export interface IncidentDocument { id: string; lang: string | null; title: string | null; outlet: string | null; published: string | null; url: string | null; copy_of: string | null }
export interface Remark {
  stance: string; statement_only: boolean; actor: string | null; name: string; role: string; independent: boolean; outlets: string[]; origins: number[]; claims: string[]; words: string;
}
export interface Entry { date: string | null; kind: string; words: string; origins: number[]; claims: string[] }
export interface IncidentClaim { claim: string; key: string; stance: string; quote: string; sentence: string | null; speakers: string[]; medium: string | null }
export interface Incident {
  incident: string; title: string; when: string; documents: IncidentDocument[]; outlets: string[]; independent_origins: number; origins: Origin[]; rows: Row[];
  place: { name: string | null; country: string | null } | null; time: { from: string; to: string } | null;
  remarks: Remark[]; standing: { rule: string; words: string; rows: number[]; origins: number[]; claims: string[] }[]; timeline: Entry[]; claims: IncidentClaim[];
}

export interface Run { at: number; end: number; text: string; marks: number[] }
export interface Party { actor?: string | null; name?: string | null; suspected?: boolean }
export interface Coded {
  id: string; span: [number, number]; quote: string; stance: string; certainty: string; attitude: string; speakers: Party[]; medium: string | { name?: string } | null; about: string[];
  event: {
    type: string; actors: Party[]; recipients: Party[]; site: { kind: string } | null; place: { name?: string | null; country?: string | null } | null;
    time: { from?: string; to?: string } | null; outcome: string | null; counts: { what: string; who: string; min: number | null; max: number | null; text?: string }[];
  } | null;
}
export interface ClaimRow { key: string; incident: string | null; claim: Coded; coded?: Coded }
export interface Report {
  id: string; title: string | null; outlet: string | null; url: string | null; lang: string | null; published: string | null; direction: 'ltr' | 'rtl';
  length: number; from: number; to: number; runs: Run[]; marks: { kind: string; claim: string; name: string | null }[]; claims: ClaimRow[]; problems: { message: string; span?: [number, number] }[];
}
export interface Trace { span: [number, number]; text: string; outcome: string; steps: string[] }
export interface Reading { explain: Trace[] }
export interface Hit { document: string; title: string | null; outlet: string | null; published: string | null; claim: string | null; incident: string | null; quote: string | null }
export interface Added { document: string; fate: string; claims: number; incidents: string[] }
export interface Example {
  claim: string; document: string; title: string | null; outlet: string | null; published: string | null; incident: string | null; quote: string | null; sentence: string | null;
}
export interface UnresolvedName { name: string; as: 'actor' | 'place'; incidents: number; example: Example }
export interface WeakLink { incident: string; other: string | null; score: number; threshold: number; a: Example; b: Example; leaving: string[] }
export interface ActorCard { actor: string; name: string; kind: string; country: string | null }
export interface PlaceCard { name: string; admin1: string | null; country: string | null; kind: string; lat: number; lon: number }
export interface SpeakerRow { actor: string | null; id: string; name: string; kind: string | null; claims: number; more: boolean }
export interface Speaker {
  actor: string | null; name: string; kind: string | null; claims: number; more: boolean;
  agreement: { agreed: number; contradicted: number; neither: number; alone: number; share: { low: number; high: number } | null };
  items: { incident: string; published: string | null; sentence: string | null; verdict: string; by: string[] }[];
}
export interface Decision {
  id: number; kind: string; author: string; at: string; reason: string | null; claims: string[]; others: string[]; payload: Record<string, unknown>; undoes: number | null;
  undone: boolean; orphaned: boolean;
}
export interface Settings {
  version: string; packs: string; models: string; languages: string[]; ledger: string; files: { path: string; sha256: string }[];
  documents: number; claims: number; incidents: number; decisions: number; quarantine: number;
}
export interface Rejected { from: string; reason: string; attempts: number; at: string }

export class Refused extends Error {
  constructor(public status: number, message: string) { super(message); }
}

async function read<T>(response: Response): Promise<T> {
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Refused(response.status, body?.error?.message ?? response.statusText);
  return body as T;
}

export const url = (path: string, query: Record<string, string> = {}): string => {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  return `/api/v1/${path}${asked.size > 0 ? `?${asked}` : ''}`;
};
export const get = async <T>(path: string, query: Record<string, string> = {}): Promise<T> => read<T>(await fetch(url(path, query)));
export const post = async <T>(path: string, body: unknown): Promise<T> =>
  read<T>(await fetch(url(path), { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', 'x-hearsay': '1' } }));
// A saved page, as the bytes it came in.
export const postPage = async <T>(bytes: Blob, fields: Record<string, string>): Promise<T> =>
  read<T>(await fetch(url('documents', fields), { method: 'POST', body: bytes, headers: { 'content-type': 'text/html', 'x-hearsay': '1' } }));
