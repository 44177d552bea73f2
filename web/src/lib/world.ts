// The base map: Natural Earth 1:50m land and borders (world-atlas), loaded with the map itself, from the program, never from elsewhere.
import type { Feature, MultiLineString, MultiPolygon, Polygon } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import address from 'world-atlas/countries-50m.json?url';
import { lettersOf, numberOf } from './countries';

type Atlas = Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>;
export interface Label { code: string; lat: number; lon: number; size: number }  // size: degrees across
export interface World { land: Feature[]; borders: MultiLineString; labels: Label[]; country: (code: string) => Feature<Polygon | MultiPolygon> | null }

// Where a country's name stands: the middle of its largest part, by its corners' mean.
function labelOf(one: Feature<Polygon | MultiPolygon>): Label | null {
  const code = lettersOf(String(one.id ?? ''));
  const parts = one.geometry.type === 'Polygon' ? [one.geometry.coordinates] : one.geometry.coordinates;
  const largest = parts.map((part) => part[0]).sort((a, b) => b.length - a.length)[0];
  if (!code || !largest) return null;
  const lons = largest.map(([lon]) => lon), lats = largest.map(([, lat]) => lat);
  const middle = (list: number[]) => (Math.min(...list) + Math.max(...list)) / 2;
  return { code, lat: middle(lats), lon: middle(lons), size: Math.max(...lons) - Math.min(...lons) };
}


let loading: Promise<World> | undefined;
export function world(): Promise<World> {
  loading ??= fetch(address).then(async (response) => {
    const atlas = (await response.json()) as Atlas;
    const countries = feature(atlas, atlas.objects.countries).features as Feature<Polygon | MultiPolygon, { name: string }>[];
    const byNumber = new Map(countries.map((one) => [String(one.id ?? ''), one]));
    return {
      land: feature(atlas, atlas.objects.land).features,
      borders: mesh(atlas, atlas.objects.countries, (a, b) => a !== b),
      labels: countries.map(labelOf).filter((one) => one !== null),
      country: (code) => (code === 'XK' ? countries.find((one) => one.properties.name === 'Kosovo') : byNumber.get(numberOf(code) ?? '')) ?? null,
    };
  });
  return loading;
}
