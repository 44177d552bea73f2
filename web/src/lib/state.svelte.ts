// What all screens share: the address, the language, and the stream of changes.
import { format, parse, type Address, type Screen } from './address';
import { initial, say, type Language } from './words';

export const shared = $state({ address: parse(location.pathname, location.search) as Address, language: initial() as Language, changed: 0 });

export function go(screen: Screen, query: Record<string, string> = {}): void {
  const address = { screen, query: Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')) };
  const url = format(address);
  if (url !== location.pathname + location.search) history.pushState(null, '', url);
  shared.address = address;
}
export const link = (screen: Screen, query: Record<string, string> = {}): string => format({ screen, query });
export const t = (key: string, values: Record<string, string | number> = {}): string => say(shared.language, key, values);

export function speak(language: Language): void {
  shared.language = language;
  localStorage.setItem('language', language);
  document.documentElement.lang = language;
}

// A plain click on one of our own links stays in this page.
export function follow(event: MouseEvent): void {
  const anchor = (event.target as Element).closest?.('a[data-here]') as HTMLAnchorElement | null;
  if (!anchor || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const { screen, query } = parse(anchor.pathname, anchor.search);
  go(screen, query);
  window.scrollTo(0, 0);
}

export function listen(): void {
  document.documentElement.lang = shared.language;
  addEventListener('popstate', () => (shared.address = parse(location.pathname, location.search)));
  const stream = new EventSource('/api/v1/events');
  stream.addEventListener('document', () => (shared.changed += 1));
}
