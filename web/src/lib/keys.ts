// Keys: what each does, which can be changed. One table, kept in this browser; a screen says what its actions do, and the topmost who knows an action does it.

export const defaults = {
  help: '?', search: '/', next: 'j', previous: 'k', open: 'Enter', undo: 'u', incidents: 'i', review: 'r', speakers: 's',
  accept: 'a', reject: 'x', skip: 'n', first: '1', second: '2', third: '3', dismiss: 'd', same: 'm', apart: 'b',
} as const;
export type Action = keyof typeof defaults;
export const actions = Object.keys(defaults) as Action[];

// Arrows always go with next and previous.
const always: Record<string, Action> = { ArrowDown: 'next', ArrowUp: 'previous' };

export type Table = Record<Action, string>;

export function table(kept: string | null): Table {
  const result: Table = { ...defaults };
  try {
    const parsed: unknown = JSON.parse(kept ?? '{}');
    for (const action of actions) {
      const key = (parsed as Record<string, unknown>)[action];
      if (typeof key === 'string' && key.length > 0) result[action] = key;
    }
  } catch {
    // What was kept is no table: the defaults hold.
  }
  return result;
}

// The action of a key press; nothing while somebody types, or with Ctrl, Alt or Meta.
export function actionOf(keys: Table, event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>, typing: boolean): Action | null {
  if (typing || event.ctrlKey || event.altKey || event.metaKey) return null;
  return always[event.key] ?? actions.find((action) => keys[action] === event.key) ?? null;
}

// Two actions on one key: the one that was there before.
export const clash = (keys: Table, action: Action, key: string): Action | null => actions.find((other) => other !== action && keys[other] === key) ?? null;
