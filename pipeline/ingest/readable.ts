/** What of a file is text to read: all but a front matter and comments. */
import { concat, type MappedText, mapRaw, type Span, slice } from '../text.ts';

/** The decoded file without its YAML front matter and HTML comments, every character still mapped to the file. */
export function readable(raw: string): MappedText {
  const mapped = mapRaw(raw);
  const body = frontMatterEnd(raw);
  const parts: MappedText[] = [];
  let at = body;
  for (const { start, end } of comments(raw, body)) {
    parts.push(slice(mapped, at, start));
    at = end;
  }
  return concat([...parts, slice(mapped, at)]);
}

/** A line of a YAML mapping: `key: value`, a list item, what continues the line before, a comment, nothing. */
const yamlLine = /^(?:[^\s:#，。；：、-][^:，。；：]{0,40}:(?:\s|$)|- |[ \t]|#|$)/;

/**
 * Where the text begins after a front matter, 0 where there is none. A front matter opens with `---` as the first line,
 * closes with `---` or `...`, and is YAML in between: a rule at the top of a text is none.
 */
export function frontMatterEnd(raw: string): number {
  const lines = /(.*?)(?:\r\n|\n|\r|$)/y;
  const next = (): string | undefined => (lines.lastIndex < raw.length ? lines.exec(raw)?.[1] : undefined);
  if (next()?.trimEnd() !== '---') return 0;
  for (let keys = 0, line = next(); line !== undefined; line = next()) {
    if (/^(?:---|\.\.\.)\s*$/.test(line)) return keys > 0 ? lines.lastIndex : 0;
    if (!yamlLine.test(line)) return 0;
    if (/^[^\s#-]/.test(line)) keys++;
  }
  return 0;
}

/** The comments from `from` on. One that is never closed is text: better a mark too many than a report cut short. */
function* comments(raw: string, from: number): Generator<Span> {
  for (let at = from; ; ) {
    const start = raw.indexOf('<!--', at);
    if (start < 0) return;
    const close = raw.indexOf('-->', start + 4);
    if (close < 0) return;
    at = close + 3;
    yield { start, end: at };
  }
}
