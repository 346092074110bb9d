/** Text laid out for a terminal, where a Chinese character is two places wide. */
import stringWidth from 'string-width';

/** The text, its end cut off where it is wider than `widest` places. */
export function shorten(text: string, widest: number): string {
  // Marks without a width stand between characters, but not by the dozen: what is far behind is cut off anyway.
  const near = text.slice(0, 12 * widest);
  if (near === text && stringWidth(text) <= widest) return text;
  let kept = '';
  for (const character of near) {
    if (stringWidth(kept + character) > widest - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

export function pad(text: string, width: number, align: 'left' | 'right'): string {
  const room = ' '.repeat(width - stringWidth(text));
  return align === 'left' ? text + room : room + text;
}
