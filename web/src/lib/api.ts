// The server's answers, typed as far as the page reads them (/api/v1/openapi.json lists the addresses), and the one place that asks for them.

export interface IncidentRow {
  id: string; type: string | null; country: string | null; admin1: string | null; place: string | null;
  from: string | null; to: string | null; standing: string | null; claims: number; documents: number; outlets: number;
}
export interface Facet { value: string; count: number; more: boolean }
export interface Page<T> { items: T[]; next: string | null }
export type Agreement = 'contradict' | 'compatible' | 'agree' | null;
export interface Answer { words: string; claim: string; revised?: boolean }
export interface Row { question: string; figure: string | null; agreement: Agreement; cells: { answers: Answer[]; with: Agreement[] }[] }
export interface Origin { actor: string | null; name: string; role: string; independent: boolean; people: string[]; media: string[]; relays: string[]; claims: string[]; copies: string[] }
export interface IncidentDocument { id: string; title: string | null; outlet: string | null; published: string | null; url: string | null; copy_of: string | null }
export interface Incident {
  incident: string; title: string; when: string; documents: IncidentDocument[]; outlets: string[]; independent_origins: number; origins: Origin[]; rows: Row[];
  remarks: { stance: string; words: string; claims: string[] }[];
  standing: { rule: string; words: string; claims: string[] }[];
  timeline: { date: string; kind: string; words: string; claims: string[] }[];
  claims: { claim: string; key: string; stance: string; quote: string; sentence: string | null }[];
}
export interface Run { at: number; text: string; marks: number[] }
export interface Report {
  id: string; title: string | null; outlet: string | null; url: string | null; lang: string | null; published: string | null; direction: 'ltr' | 'rtl';
  runs: Run[]; marks: { kind: string; claim: string; name: string | null }[];
  claims: { key: string; incident: string | null; claim: Record<string, unknown> }[];
}
export interface Hit { document: string; title: string | null; outlet: string | null; published: string | null; claim: string | null; incident: string | null; quote: string | null }
export interface Status { version: string; documents: number; claims: number; incidents: number }
export interface Added { document: string; fate: string; claims: number; incidents: string[] }

export class Refused extends Error {
  constructor(public status: number, message: string) { super(message); }
}

async function read<T>(response: Response): Promise<T> {
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Refused(response.status, body?.error?.message ?? response.statusText);
  return body as T;
}

export const get = async <T>(path: string, query: Record<string, string> = {}): Promise<T> => {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  return read<T>(await fetch(`/api/v1/${path}${asked.size > 0 ? `?${asked}` : ''}`));
};
export const post = async <T>(path: string, body: unknown): Promise<T> =>
  read<T>(await fetch(`/api/v1/${path}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', 'x-hearsay': '1' } }));
