/** The examples in the card of a collection’s release. Tests run them. */
import type { Snippet } from '../snippets.ts';
import type { NationalRelease } from './index.ts';

/** Examples for a region and a year that the release holds: of the provinces the one with most reports, and its last year. */
export function nationalLoading({ regions, grid }: NationalRelease): Snippet[] {
  const provinces = regions.filter(
    ({ summary }) => grid.regions.includes(summary.region_code) && summary.region_code !== '000000',
  );
  const chosen = [...(provinces.length > 0 ? provinces : regions)].sort(
    (a, b) => b.summary.years.length - a.summary.years.length,
  )[0];
  if (!chosen) return [];
  const region = chosen.summary.region_code;
  const year = chosen.summary.years.at(-1);
  return [
    {
      title: 'DuckDB: one province, and one year',
      language: 'sql',
      code: `
SELECT report_year, indicator, value, unit, qualifier, period, status, source_url
FROM 'observations/by_region/${region}.parquet'
WHERE indicator_id = 'gdp' AND measure = 'growth_rate' AND scope IS NULL
ORDER BY report_year, value_start;

SELECT region, count(*) AS figures, count(*) FILTER (status = 'target') AS targets
FROM 'observations/by_year/${year}.parquet'
GROUP BY region ORDER BY figures DESC;`,
    },
    {
      title: 'pandas',
      language: 'python',
      code: `
import pandas as pd

panel = pd.read_csv("panel.csv", dtype={"region_code": str})
gdp = panel.pivot(index="region", columns="year", values="gdp_target")
print(gdp.dropna(how="all").iloc[:, -5:])

observations = pd.read_csv("observations.csv.gz", dtype={"region_code": str, "period": str, "base_period": str},
                           keep_default_na=False, na_values=[""], nrows=1000)
print(observations[["document_id", "indicator", "value", "unit"]].head())`,
    },
    {
      title: 'Find a figure in its text',
      language: 'python',
      code: `
import hashlib

def figure(row, path):
    """The characters that a row was read from, if the file is the one that it was read from."""
    raw = open(path, "rb").read()
    assert hashlib.sha256(raw).hexdigest() == row["sha256"], "another file, or another version of it"
    text = raw.decode("utf-8-sig")
    return text[int(row["value_start"]):int(row["value_end"])]`,
    },
  ];
}
