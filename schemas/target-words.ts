/** `target-words.yaml`, checked and made ready for matching. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { qualifier, targetNature } from './codes.ts';

const words = z.array(z.string().min(1)).min(1);

const table = z
  .strictObject({
    parts: z.record(z.string().regex(/^[A-Z]{4,}$/), words),
    firm: words,
    loose: words,
    objects: words,
    loose_objects: words,
    none: words,
    qualifiers: z.array(z.strictObject({ qualifier: qualifier.schema, words })),
    names: z.record(z.string(), words),
    narrower: z.string(),
    lead: z.string(),
    others: z.string(),
    quoted: z.string(),
    headings: z.string(),
    nature: z.strictObject({
      leads: z.string(),
      after: z.string(),
      words: z.record(targetNature.schema, z.string()),
    }),
  })
  .parse(parse(readFileSync(new URL('target-words.yaml', import.meta.url), 'utf8')));

const parts = Object.entries(table.parts).map(
  ([name, written]) => [name, `(?:${written.join('|')})`] as const,
);

/** A pattern with its names in capitals put in; parts may name those that stand before them. */
function filled(pattern: string): string {
  return parts.reduceRight((text, [name, part]) => text.replaceAll(name, part), pattern);
}

// A subject that holds a predicate is a clause of its own: A高于B、高于C.
const SUBJECT = '(?<what>(?:(?!高于|快于|低于|同步|持平|完成|控制在).){2,40}?)';

/** Clauses that say one of these of a subject: the group `what`. */
function saidOf(predicates: readonly string[]): RegExp {
  const said = predicates.map(filled).join('|');
  return new RegExp(
    filled(`^(?:OPENER)*${SUBJECT}(?<growth>(?:GROWTH)*)(?:LINK)*(?<said>${said})(?:TAIL)?$`),
  );
}

/** Clauses that name their subject in the middle. */
function around(patterns: readonly string[], opener: string): RegExp[] {
  return patterns.map(
    (pattern) => new RegExp(filled(`${opener}${pattern.replace('SUBJECT', '(?<what>.{2,30}?)')}(?:TAIL)?$`)),
  );
}

/** A target in any part of a plan where it is promised (确保, 力争), and in a list of targets. */
export const firmWords: readonly RegExp[] = [saidOf(table.firm), ...around(table.objects, '^(?:OPENER)*')];
/** A target in a list of targets alone. */
export const looseWords: readonly RegExp[] = [
  saidOf(table.loose),
  ...around(table.loose_objects, '^(?:OPENER)*'),
];
/** That none is set. */
export const noneWords = around(table.none, '');

/** Growth words and the like at the end of one name of a list: 居民收入增长、财政收入增长与…. */
export const nameEnd = new RegExp(filled('(?:GROWTH|实际|等|各项|约束性|控制|指标|目标|任务)+$'));

export const targetQualifiers = table.qualifiers.map(({ qualifier: code, words: said }) => ({
  code,
  pattern: new RegExp(said.join('|')),
}));

/** Ids of headline indicators by names that mean them only here. */
export const targetNames: ReadonlyMap<string, string> = new Map(
  Object.entries(table.names).flatMap(([id, names]) => names.map((name) => [name, id] as const)),
);

/** In a subject: it is of a narrower place or group. */
export const narrowerSubject = new RegExp(table.narrower);

/** What opens a list of targets, up to its first. */
export const targetLead = new RegExp(table.lead);
/** In the lead: the targets are someone else’s, or for more years than one. */
export const otherTargets = new RegExp(table.others);
/** In front of the lead: the targets are quoted, unless the lead says whose they are. */
export const quotedTargets = new RegExp(table.quoted);
export const targetHeading = new RegExp(table.headings);

export const natureLeads = new RegExp(table.nature.leads, 'g');
export const natureWords = (['binding', 'anticipatory'] as const).map((code) => ({
  code,
  word: table.nature.words[code],
  after: new RegExp(table.nature.after.replaceAll('KIND', table.nature.words[code])),
}));
