/** Whether a target is called binding (约束性) or anticipatory (预期性). */
import type { TargetNature } from '../schemas/codes.ts';
import { natureLeads, natureWords } from '../schemas/target-words.ts';

/**
 * Told by what is said of the target itself (节能减排约束性指标完成…; …，为约束性指标), else by the lead that it stands under
 * (约束性指标是：…). 主要预期目标是 says neither, and a lead that says both does not tell which is which.
 * @param start where in the sentence the clause of the target starts
 * @param end where its figure or its words end
 */
export function natureIn(sentence: string, start: number, end: number): TargetNature | null {
  const after = sentence.slice(end);
  const lead = [...sentence.slice(0, start).matchAll(natureLeads)].at(-1)?.[0] ?? '';
  return (
    only(({ word, after: said }) => said.test(after) || sentence.slice(start, end).includes(word)) ??
    (PLAIN_GOALS.test(lead) ? null : only(({ word }) => lead.includes(word)))
  );
}

const PLAIN_GOALS = /预期目标|主要目标/;

function only(isSaid: (nature: (typeof natureWords)[number]) => boolean): TargetNature | null {
  const said = natureWords.filter(isSaid);
  return said.length === 1 ? said[0]!.code : null;
}
