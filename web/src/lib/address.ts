// The address carries the whole state: which screen, and what it is asked for. A link shows what I see.

export type Screen = 'incidents' | 'incident' | 'document' | 'add';
export interface Address { screen: Screen; query: Record<string, string> }

const paths: Record<Screen, string> = { incidents: '/', incident: '/incident', document: '/document', add: '/add' };

export function parse(path: string, search: string): Address {
  const found = (Object.keys(paths) as Screen[]).find((screen) => paths[screen] === path);
  return { screen: found ?? 'incidents', query: Object.fromEntries(new URLSearchParams(search)) };
}

export function format(address: Address): string {
  // Always in one order, so that one state has one address.
  const query = new URLSearchParams(Object.entries(address.query).filter(([, value]) => value !== '').sort(([a], [b]) => (a < b ? -1 : 1)));
  return paths[address.screen] + (query.size > 0 ? `?${query}` : '');
}
