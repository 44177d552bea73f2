// The interface's language. A key is looked up in its catalogue; {n} and other names are filled in; {n|one|many} chooses by the language's plural rules.
import en from '../catalogue/en.json';
import fr from '../catalogue/fr.json';

export type Language = 'en' | 'fr';
const catalogues: Record<Language, Record<string, string>> = { en, fr };

export function say(language: Language, key: string, values: Record<string, string | number> = {}): string {
  const text = catalogues[language][key] ?? catalogues.en[key];
  if (text === undefined) return key.slice(key.indexOf('.') + 1).replaceAll('_', ' ');
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name: string, one?: string, many?: string) => {
    const value = values[name] ?? '';
    if (one === undefined || many === undefined) return typeof value === 'number' ? value.toLocaleString(locale(language)) : value;
    return new Intl.PluralRules(language).select(Number(value)) === 'one' ? one : many;
  });
}

// English as the world writes it, not one country.
export const locale = (language: Language): string => (language === 'en' ? 'en-GB' : 'fr');

// "24 Nov 2023", "24-26 Nov 2023" as the language writes days.
export function days(language: Language, from: string | null, to: string | null): string {
  if (!from) return say(language, 'undated');
  const format = new Intl.DateTimeFormat(locale(language), { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const day = (text: string) => new Date(`${text}T00:00:00Z`);
  return !to || to === from ? format.format(day(from)) : format.formatRange(day(from), day(to));
}

const regions = new Map<Language, Intl.DisplayNames>();
export function countryName(language: Language, code: string | null): string {
  if (!code) return '';
  if (!/^[A-Z]{2}$/.test(code)) return code;
  if (!regions.has(language)) regions.set(language, new Intl.DisplayNames(language, { type: 'region' }));
  return regions.get(language)?.of(code) ?? code;
}

// "Jama'at Nusrat al-Islam wal-Muslimin (JNIM)" is JNIM where room is short.
export const shortName = (name: string): string => /\(([^()]{2,12})\)$/.exec(name)?.[1] ?? name;

export const initial = (): Language => {
  const kept = localStorage.getItem('language');
  if (kept === 'en' || kept === 'fr') return kept;
  return navigator.language.startsWith('fr') ? 'fr' : 'en';
};
