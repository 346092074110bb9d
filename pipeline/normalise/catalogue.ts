/** Tells which indicator of the catalogue a label names, if any: by whole names, never by a part of one. */
import type { Measure } from '../../schemas/codes.ts';
import type { IndicatorEntry } from '../../schemas/indicators.ts';
import { InputError } from '../errors.ts';
import { canonicalLabel, isNational, withoutGrowth, withoutNet, withoutShare } from './label.ts';

export interface IndicatorQuery {
  /** The indicator's name as the statement gives it, predicate left out. */
  label: string;
  measure: Measure;
  /** Key into `units`. */
  unit: string | null;
  /** The narrower place or group that the figure is about; null for the whole region. */
  scope: string | null;
  /** True where the figure is about the whole nation. A label in 全国 or 我国 says so itself. */
  national?: boolean;
}

export interface Catalogue {
  /** The id of the indicator that the whole label names, if measure and unit can be its; null otherwise. */
  identify(query: IndicatorQuery): string | null;
  get(id: string): IndicatorEntry | undefined;
}

type NameList = 'share_names' | 'growth_names' | 'national_names';

/**
 * @param dimensionOf what a unit measures (`mass` of `t`), null where it is not known: a level may be in any unit of
 *   the dimension of the indicator's own
 * @throws InputError where two entries have the same id or share a name
 */
export function createCatalogue(
  entries: readonly IndicatorEntry[],
  dimensionOf: (unit: string) => string | null,
): Catalogue {
  const byId = new Map<string, IndicatorEntry>();
  for (const entry of entries) {
    if (byId.has(entry.indicator_id)) {
      throw new InputError(
        `schemas/indicators.yaml: ${entry.indicator_id} stands twice`,
        'Join the two entries.',
      );
    }
    byId.set(entry.indicator_id, entry);
  }
  const byName = index(entries, (entry) => [entry.name_zh, ...entry.aliases]);
  const listed = (list: NameList) => index(entries, (entry) => entry[list] ?? []);
  const byShareName = listed('share_names');
  const byGrowthName = listed('growth_names');
  const byNationalName = listed('national_names');

  const takes = (entry: IndicatorEntry, unit: string): boolean =>
    [entry.unit, ...(entry.other_units ?? [])].some(
      (own) => own !== null && (own === unit || (dimensionOf(own) ?? own) === dimensionOf(unit)),
    );

  /** Whether a figure of this measure and unit can be the indicator's. */
  function fits(
    entry: IndicatorEntry | undefined,
    { measure, unit }: IndicatorQuery,
  ): entry is IndicatorEntry {
    if (!entry) return false;
    if (measure === 'level') return unit !== null && takes(entry, unit);
    // A change in points is of the growth rate or the share of what is not itself a rate.
    if (measure === 'change') return unit === 'percentage_point' || (unit !== null && takes(entry, unit));
    return true;
  }

  function find(query: IndicatorQuery): IndicatorEntry | undefined {
    const key = canonicalLabel(query.label);
    const { measure, unit } = query;
    const nation = query.national || isNational(query.label) ? byNationalName.get(key) : undefined;
    const named = nation ?? byName.get(key);
    const isShare =
      measure === 'share' || (measure === 'level' && unit === 'percent') || unit === 'percentage_point';

    // A name that is a rate's own is not a share of something else.
    if (named && (!isShare || named.unit === 'percent') && fits(named, query)) return named;
    if (isShare) {
      const whole = withoutShare(key);
      const share =
        byShareName.get(whole) ?? (whole !== key || measure === 'share' ? byName.get(whole) : undefined);
      if (share) return share;
    }
    if (measure === 'growth_rate' || (measure === 'level' && unit === 'percent')) {
      const base = withoutGrowth(key);
      if (base !== key || measure === 'growth_rate') {
        const growing = byName.get(base) ?? byGrowthName.get(base);
        if (growing) return growing;
      }
    }
    if (measure === 'change') {
      const stock = byName.get(withoutNet(key));
      if (fits(stock, query)) return stock;
    }
    return fits(named, query) ? named : undefined;
  }

  return {
    identify: (query) => (query.scope === null ? (find(query)?.indicator_id ?? null) : null),
    get: (id) => byId.get(id),
  };
}

/** Entries by the canonical form of their names. */
function index(
  entries: readonly IndicatorEntry[],
  namesOf: (entry: IndicatorEntry) => readonly string[],
): Map<string, IndicatorEntry> {
  const found = new Map<string, IndicatorEntry>();
  for (const entry of entries) {
    for (const name of namesOf(entry)) {
      const key = canonicalLabel(name);
      const other = found.get(key);
      if (other && other !== entry) {
        throw new InputError(
          `schemas/indicators.yaml: ${name} names both ${other.indicator_id} and ${entry.indicator_id}`,
          'Take it out of the aliases of one of them.',
        );
      }
      found.set(key, entry);
    }
  }
  return found;
}
