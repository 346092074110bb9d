import { fields, levels, type Outcome, type Score, statementFields } from './score.ts';

/** Two lines that say how good a group of documents is. */
export function showScore(name: string, score: Score): string {
  const perLevel = levels.map((level) => {
    const { f1, precision, recall } = score[level];
    return `${level} F1 ${f1.toFixed(4)} (P ${precision.toFixed(3)} R ${recall.toFixed(3)})`;
  });
  const perField = fields.map((field) => `${field} ${score.fields[field].toFixed(3)}`);
  const { accuracy, gold } = score.indicator_id_known;
  return (
    `${name}: gold ${score.gold}  predicted ${score.predicted}  ${perLevel.join('  ')}\n` +
    `  fields  ${perField.join('  ')}  | id where the gold names one: ${accuracy.toFixed(3)} of ${gold}\n`
  );
}

/** Up to `limit` lines on what is wrong, missed and spurious in one document. */
export function showErrors(document: string, outcome: Outcome, limit: number): string {
  const wrong = outcome.matched.flatMap(({ gold, row, judgement }) => {
    const bad = statementFields.filter((field) => !judgement[field]);
    if (bad.length === 0) return [];
    const found = bad.map((field) => {
      const column = field === 'no_false_id' ? 'indicator_id' : field;
      return `${column}=${JSON.stringify(row[column])}`;
    });
    const { core, full, ind, m, p, s, q, v, u } = gold;
    return [
      `wrong at ${gold.start} «${gold.text}»: ${found.join(' ')} | gold ${JSON.stringify({ core, full, ind, m, p, s, q, v, u })}`,
    ];
  });
  const missed = outcome.missed.map((gold) => `missed at ${gold.start} «${gold.text}» ${gold.full}`);
  const spurious = outcome.spurious.map(
    (row) =>
      `spurious at ${row.value_start} «${row.value_text}${row.unit_text}» ${row.indicator ?? 'no indicator'}`,
  );
  return [...wrong, ...missed, ...spurious]
    .slice(0, limit)
    .map((line) => `  ${document} ${line}\n`)
    .join('');
}
