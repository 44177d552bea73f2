// The chain of attribution of an origin: the party, the medium it spoke through, who vouches for the statement, who passes it on, the outlets that print it,
// the reports that copy those. A union of the paths of its claims, in layers from left to right.
import type { Incident } from './api';

export type Layer = 'origin' | 'medium' | 'monitor' | 'relay' | 'outlet' | 'copy';
export const layers: Layer[] = ['origin', 'medium', 'monitor', 'relay', 'outlet', 'copy'];
export interface Node { id: string; layer: Layer; name: string }
export interface Edge { from: string; to: string; vouches: boolean }
export interface Chain { nodes: Node[]; edges: Edge[] }

export function chainOf(incident: Incident, at: number): Chain {
  const origin = incident.origins[at];
  const nodes = new Map<string, Node>();
  const edges = new Map<string, Edge>();
  const node = (layer: Layer, name: string): string => {
    const id = `${layer}:${name}`;
    if (!nodes.has(id)) nodes.set(id, { id, layer, name });
    return id;
  };
  const edge = (from: string, to: string, vouches = false) => {
    if (from !== to && !edges.has(`${from}>${to}`)) edges.set(`${from}>${to}`, { from, to, vouches });
  };
  const documentOf = (claim: string) => incident.documents.find((one) => claim.startsWith(`${one.id}/`));
  const outlet = (id: string): string => {
    const document = incident.documents.find((one) => one.id === id);
    return node(document?.copy_of ? 'copy' : 'outlet', document?.outlet ?? document?.title ?? id);
  };
  const start = node('origin', origin.label);
  for (const name of [...origin.claims, ...origin.copies]) {
    const claim = incident.claims.find((one) => one.claim === name);
    const document = documentOf(name);
    if (!claim || !document) continue;
    let last = start;
    const through = (layer: Layer, who: string) => {
      const next = node(layer, who);
      edge(last, next);
      last = next;
    };
    if (claim.medium) through('medium', claim.medium);
    for (const relay of claim.speakers.slice(1)) if (relay !== origin.name) through('relay', relay);
    const own = outlet(document.id);
    if (origin.role === 'own_voice' && nodes.get(own)?.name === origin.name) continue;
    if (document.copy_of) {
      edge(outlet(document.copy_of), own);
    } else {
      edge(last, own);
    }
  }
  for (const remark of incident.remarks.filter((one) => one.statement_only && one.name && one.origins.includes(at))) {
    const monitor = node('monitor', remark.name);
    const media = [...nodes.values()].filter((one) => one.layer === 'medium');
    for (const one of media.length > 0 ? media : [{ id: start }]) edge(one.id, monitor, true);
    for (const claim of remark.claims) {
      const document = documentOf(claim);
      if (document) edge(monitor, outlet(document.id), true);
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}
