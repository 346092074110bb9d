/** The examples in the documentation: how to load the tables, and how to find a figure in its text. Tests run them. */
import { type ColumnType, columnsOf } from '../../schemas/table.ts';
import { observations } from '../../schemas/tables/observations.ts';

export interface Snippet {
  title: string;
  language: 'python' | 'r' | 'sql';
  code: string;
}

const columns = columnsOf(observations);
const namesOf = (type: ColumnType) =>
  columns.filter((column) => column.type === type).map(({ name }) => name);

/** Text columns that a reader of CSV would take for numbers, and so lose zeros: those whose example looks like one. */
const numberlike = columns
  .filter(({ type, example }) => type === 'string' && /^[\d.]+$/.test(String(example)))
  .map(({ name }) => name);

const pythonList = (names: readonly string[]) => `[${names.map((name) => `"${name}"`).join(', ')}]`;

/** R takes `true` for text and a day too, unless it is told; a line for each class. */
const rClasses = (
  [
    ['character', numberlike],
    ['logical', namesOf('boolean')],
    ['Date', namesOf('date')],
  ] as const
)
  .filter(([, names]) => names.length > 0)
  .map(([type, names]) => names.map((name) => `${name} = "${type}"`).join(', '))
  .join(',\n                                        ');

export const loading: readonly Snippet[] = [
  {
    title: 'pandas',
    language: 'python',
    code: `
import pandas as pd

text = {name: str for name in ${pythonList(numberlike)}}
observations = pd.read_csv("observations.csv", dtype=text, keep_default_na=False, na_values=[""],
                           float_precision="round_trip", parse_dates=${pythonList(namesOf('date'))})
print(observations[observations["status"] == "target"][["indicator", "value", "unit", "period"]].head())

# With pyarrow installed, types and nulls come by themselves: pd.read_parquet("observations.parquet")`,
  },
  {
    title: 'DuckDB',
    language: 'sql',
    code: `
SELECT indicator, target_value, target_qualifier, actual_value, unit, met
FROM 'targets.parquet'
WHERE met <> 'undetermined'
ORDER BY indicator_id;`,
  },
  {
    title: 'R',
    language: 'r',
    code: `
observations <- read.csv("observations.csv", encoding = "UTF-8", na.strings = "",
                         colClasses = c(${rClasses}))
head(observations[observations$status == "target", c("indicator", "value", "unit", "period")])

# With the package arrow, types come by themselves: arrow::read_parquet("observations.parquet")`,
  },
  {
    title: 'polars',
    language: 'python',
    code: `
import polars as pl

targets = pl.scan_parquet("targets.parquet").filter(pl.col("met") == "missed").collect()
print(targets.select("indicator", "year", "target_value", "actual_value"))`,
  },
];

/** Run in \`documents/\`: print what the text says where the first row's figure stands. */
export const spans: readonly Snippet[] = [
  {
    title: 'Python',
    language: 'python',
    code: `
import csv
row = next(csv.DictReader(open("../observations.csv", encoding="utf-8", newline="")))
print(open(row["document_id"] + ".txt", encoding="utf-8", newline="").read()[int(row["value_start"]):int(row["value_end"])])`,
  },
  {
    title: 'R',
    language: 'r',
    code: `
row <- read.csv("../observations.csv", encoding = "UTF-8")[1, ]
path <- paste0(row$document_id, ".txt"); text <- readChar(path, file.size(path), useBytes = TRUE)
cat(substr(iconv(text, "UTF-8", "UTF-8"), row$value_start + 1, row$value_end), "\\n")`,
  },
];

/** A snippet under its title, fenced. */
export function snippetSection({ title, language, code }: Snippet, level = '###'): string[] {
  return [`${level} ${title}`, '', `\`\`\`${language}`, code.trim(), '```', ''];
}
