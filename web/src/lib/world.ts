// The base map: Natural Earth 1:50m land and borders (world-atlas), loaded with the map itself, from the program, never from elsewhere.
import type { Feature, MultiLineString, MultiPolygon, Polygon } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import address from 'world-atlas/countries-50m.json?url';
import { numberOf } from './countries';

type Atlas = Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>;
export interface World { land: Feature[]; borders: MultiLineString; country: (code: string) => Feature<Polygon | MultiPolygon> | null }

let loading: Promise<World> | undefined;
export function world(): Promise<World> {
  loading ??= fetch(address).then(async (response) => {
    const atlas = (await response.json()) as Atlas;
    const countries = feature(atlas, atlas.objects.countries).features as Feature<Polygon | MultiPolygon, { name: string }>[];
    const byNumber = new Map(countries.map((one) => [String(one.id ?? ''), one]));
    return {
      land: feature(atlas, atlas.objects.land).features,
      borders: mesh(atlas, atlas.objects.countries, (a, b) => a !== b),
      country: (code) => (code === 'XK' ? countries.find((one) => one.properties.name === 'Kosovo') : byNumber.get(numberOf(code) ?? '')) ?? null,
    };
  });
  return loading;
}
