// The hues of parties: in order of appearance on a screen, never flags, never red or green. The same name has the same hue all over the screen.
export const hueCount = 6;
export type Hues = (name: string | null | undefined) => number | null;

export function hues(names: string[]): Hues {
  const order = new Map([...new Set(names)].map((name, at) => [name, at % hueCount]));
  return (name) => (name ? (order.get(name) ?? null) : null);
}
