/** Text laid out for a terminal, where a Chinese character is two places wide. */
import stringWidth from 'string-width';

/** The text, its end cut off where it is wider than `widest` places. */
export function shorten(text: string, widest: number): string {
  if (stringWidth(text) <= widest) return text;
  let kept = '';
  for (const character of text) {
    if (stringWidth(kept + character) > widest - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

export function pad(text: string, width: number, align: 'left' | 'right'): string {
  const room = ' '.repeat(width - stringWidth(text));
  return align === 'left' ? text + room : room + text;
}
