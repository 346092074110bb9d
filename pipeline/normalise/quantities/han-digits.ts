/** Chinese digits side by side. */
import { HAN_DIGIT, isHanDigit } from './chars.ts';

/** The end of Chinese digits side by side; 两 is one only at their head (一九八二两年), or behind 一 (一两个). */
export function runEnd(text: string, at: number, first: number): number {
  let end = at + 1;
  while (isHanDigit(text.charCodeAt(end)) && !isTwo(text[end])) end++;
  return end === at + 1 && first === 1 && isTwo(text[end]) ? end + 1 : end;
}

export const isPoint = (char: string | undefined) => char === '点' || char === '點';
export const isTwo = (char: string | undefined) => char === '两' || char === '兩';

export function digitsOf(text: string, start: number, end: number): string {
  let digits = '';
  for (let i = start; i < end; i++) digits += HAN_DIGIT[text.charCodeAt(i)];
  return digits;
}
