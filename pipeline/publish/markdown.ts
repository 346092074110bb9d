/** A value set as code; nothing where there is none. */
export function code(value: string): string {
  return value === '' ? '' : `\`${value}\``;
}

/** A table in GitHub's Markdown: head, rule, rows. */
export function markdownTable(head: string[], rows: string[][]): string[] {
  const line = (cells: string[]) => `| ${cells.map(escapeCell).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)];
}

function escapeCell(cell: string): string {
  return cell.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}
