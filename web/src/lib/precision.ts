// How far off a place can be, in kilometres, for drawing it: uncertainty is drawn as uncertainty, never as a point. What is only a country is drawn as the
// country. The figures are rough halves of the middle extent of such areas in the gazetteer, for the eye alone.
const kilometres: Record<string, number> = { near: 15, approximate: 15, admin2: 30, admin1: 90 };
export const isPoint = (precision: string | null | undefined): boolean => precision === 'exact' || !precision;
export const isCountry = (precision: string | null | undefined): boolean => precision === 'country';
export const radius = (precision: string | null | undefined): number => (kilometres[precision ?? ''] ?? 15) * 1000;
