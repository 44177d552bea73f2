// The address carries the whole state: which screen, and what it is asked for. A link shows what I see.

const paths = {
  incidents: '/', incident: '/incident', document: '/document', add: '/add', review: '/review', speakers: '/speakers', speaker: '/speaker',
  decisions: '/decisions', export: '/export', settings: '/settings',
} as const;
export type Screen = keyof typeof paths;
export type Query = Record<string, string>;
export interface Address { screen: Screen; query: Query }

// What narrows the list of incidents; the rest of a query says what is shown of it.
export const filterNames = ['since', 'until', 'country', 'bbox', 'actor', 'type', 'standing', 'outlet', 'lang', 'text'] as const;

export function parse(path: string, search: string): Address {
  const found = (Object.keys(paths) as Screen[]).find((screen) => paths[screen] === path);
  return { screen: found ?? 'incidents', query: Object.fromEntries(new URLSearchParams(search)) };
}

export function format(address: Address): string {
  // Always in one order, so that one state has one address.
  const query = new URLSearchParams(Object.entries(address.query).filter(([, value]) => value !== '').sort(([a], [b]) => (a < b ? -1 : 1)));
  return paths[address.screen] + (query.size > 0 ? `?${query}` : '');
}

export const filtersOf = (query: Query): Query =>
  Object.fromEntries(filterNames.filter((name) => query[name]).map((name) => [name, query[name]]));
