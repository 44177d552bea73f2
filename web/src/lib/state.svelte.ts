// What all screens share: the address, the language, the theme, the keys, the stream of changes, and what was decided last.
import { format, parse, type Address, type Query, type Screen } from './address';
import { get, post } from './api';
import { actionOf, table, type Action, type Table } from './keys';
import { initial, say, type Language } from './words';

export type Theme = 'system' | 'light' | 'dark';
const kept = (name: string): string | null => localStorage.getItem(name);

export const shared = $state({
  address: parse(location.pathname, location.search) as Address,
  language: initial() as Language,
  theme: (kept('theme') ?? 'system') as Theme,
  author: kept('author') ?? '',
  keys: table(kept('keys')) as Table,
  changed: 0,  // how often the ledger changed since the page was opened
  said: null as { words: string; undo: number | null; fault: boolean } | null,
  help: false,
});

export function go(screen: Screen, query: Query = {}, replace = false): void {
  const address = { screen, query: Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')) };
  const url = format(address);
  if (url !== location.pathname + location.search) history[replace ? 'replaceState' : 'pushState'](null, '', url);
  shared.address = address;
}
export const link = (screen: Screen, query: Query = {}): string => format({ screen, query });
export const t = (key: string, values: Record<string, string | number> = {}): string => say(shared.language, key, values);

export function keep(name: 'language' | 'theme' | 'author' | 'keys', value: string): void {
  localStorage.setItem(name, value);
  if (name === 'language') shared.language = value as Language;
  if (name === 'theme') shared.theme = value as Theme;
  if (name === 'author') shared.author = value;
  if (name === 'keys') shared.keys = table(value);
  dress();
}
function dress(): void {
  document.documentElement.lang = shared.language;
  document.documentElement.dataset.theme = shared.theme;
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

// Decisions. What was decided is said at the foot of the page, where it can be undone.
export type Decided = { kind: string; reason?: string } & Record<string, unknown>;
export async function decide(decision: Decided): Promise<boolean> {
  try {
    const { id } = await post<{ id: number }>('decisions', { ...decision, author: shared.author });
    shared.said = { words: t(`did.${decision.kind}`), undo: id, fault: false };
    shared.changed += 1;
    return true;
  } catch (error) {
    shared.said = { words: error instanceof Error ? error.message : String(error), undo: null, fault: true };
    return false;
  }
}
export async function undo(id: number | null | undefined = shared.said?.undo): Promise<void> {
  if (!id) return;
  await decide({ kind: 'undo', undoes: id });
  if (shared.said && !shared.said.fault) shared.said.undo = null;
}

// Keys: the topmost handler that knows the action has it.
export type Handlers = Partial<Record<Action, () => void>>;
const stack: Handlers[] = [];
export function onKeys(handlers: Handlers): () => void {
  stack.push(handlers);
  return () => void stack.splice(stack.indexOf(handlers), 1);
}
export function press(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  const typing = target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
  const action = actionOf(shared.keys, event, typing);
  if (!action || (shared.help && action !== 'help')) return;
  // Enter and arrows belong to what has the focus: links, buttons, the map.
  if (event.key === 'Enter' && target.closest('a, button, summary, [role="button"]')) return;
  if (event.key.startsWith('Arrow') && target.closest('.map, [role="separator"], [role="slider"]')) return;
  const handler = [...stack].reverse().find((handlers) => handlers[action])?.[action];
  if (!handler) return;
  event.preventDefault();
  handler();
}

// A browser opens six connections to one server, and a stream takes one for good: of all windows, one listens and tells the others.
export function listen(): void {
  dress();
  addEventListener('popstate', () => (shared.address = parse(location.pathname, location.search)));
  const windows = new BroadcastChannel('hearsay-changes');
  const told = (): void => void (shared.changed += 1);
  windows.onmessage = told;
  void navigator.locks.request('hearsay-stream', () => new Promise(() => {
    const stream = new EventSource('/api/v1/events');
    let waiting = 0;
    // One document changes several things: told once.
    const tell = (): void => {
      waiting ||= window.setTimeout(() => {
        waiting = 0;
        windows.postMessage('');
        told();
      }, 150);
    };
    for (const name of ['document', 'incident', 'change']) stream.addEventListener(name, tell);
  }));
}

// An answer that follows what it depends on: asked again when `what` changes, what came too late is dropped, what is shown stays until the next is there.
export function answer<T>(what: () => { path: string; query?: Query } | null): { value: T | null; fault: unknown; busy: boolean; again: () => void } {
  const state = $state({ value: null as T | null, fault: null as unknown, busy: true, again: () => {} });
  let turn = 0;
  let asked = '';
  const ask = (): void => {
    const wanted = what();
    const mine = ++turn;
    if (!wanted) {
      state.value = null;
      state.busy = false;
      return;
    }
    const now = wanted.path + JSON.stringify(wanted.query ?? {});
    if (asked.split('{')[0] !== now.split('{')[0]) state.value = null;
    asked = now;
    state.busy = true;
    get<T>(wanted.path, wanted.query).then(
      (value) => mine === turn && ((state.value = value), (state.fault = null), (state.busy = false)),
      (fault) => mine === turn && ((state.fault = fault), (state.busy = false)),
    );
  };
  state.again = ask;
  $effect(ask);
  return state;
}
