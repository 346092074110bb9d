import type { Commitment, Measure, PriceBasis } from '../../../schemas/codes.ts';
import type { Quantity } from '../quantities/quantity.ts';
import type { TimeExpression } from './times.ts';

/** What a sentence remembers from clause to clause. */
export interface Memory {
  /** The last subjects, one for each name of a list. */
  subjects: string[];
  /** Every subject of the sentence so far, in order: 城镇…10000元，农村…5000元，分别增长…. */
  recent: string[];
  /** How many of `recent` were named before the last semicolon. */
  before: number;
  /** How many clauses ago the last subject was named. */
  age: number;
  /** The last unit that a level of the subject was given in. */
  unit: string | null;
  /** 每人每月: what the last amount was the amount of. */
  rate: string;
  /** The measure word or unit of the last figure, as written. */
  unitWord: string;
  /** The verb that opened the last list of counts: 新增 A 5 个、B 3 个. */
  verb: string;
  /** The verb of a flow that opened such a list in the clause before: 新增 A 5 家，B 3 家. */
  flow: string;
  /** A noun phrase that opened the sentence on its own: 煤炭工业建设，… */
  topic: string;
  /** A narrower place or group that the sentence opened with: what follows is its own. */
  owner: string | null;
  /** What the last figure measured. */
  measure: Measure | null;
  /** Whether that was a growth rate below nought: 下降3%、力争3.5% are two falls. */
  falls: boolean;
  /** Whether that was a yearly average, and a part of it has been named: 年均增长7.8%，其中第一产业…，第二产业…. */
  averaged: 'whole' | 'parts' | null;
  /** True right after 由A: the next figure is what it came to. */
  from: boolean;
  /** The whole that the last figure was a share of. */
  share: string | null;
  /** Several times that an earlier clause gave, for a list of numbers: 2021年、2022年，…分别为…. */
  times: TimeExpression[];
  /** The time that an earlier clause gave. */
  time: TimeExpression | null;
  /** The time that holds beyond a semicolon: not that of 2016年上升至第6位, said in passing. */
  lasting: TimeExpression | null;
  /** What kind of figure the last one was. */
  form: Quantity['form'] | null;
  /** The years of 由2002年的A增长到2007年的B, where they are said. */
  pair: YearPair;
  /** 力争, 确保 at the head of a clause: it holds for the bare list that follows. */
  commitment: Commitment | null;
  /** 扣除价格因素后，… : how the growth in the clause after it was measured. */
  priceBasis: PriceBasis | null;
}

export interface YearPair {
  from: string | null;
  to: string | null;
  /** True for 与2005年相比，…: every growth of the sentence is against `from`. */
  compared: boolean;
}

export const nothingYet: Memory = {
  subjects: [],
  recent: [],
  before: 0,
  age: 0,
  unit: null,
  unitWord: '',
  rate: '',
  verb: '',
  flow: '',
  topic: '',
  owner: null,
  measure: null,
  falls: false,
  averaged: null,
  from: false,
  share: null,
  times: [],
  time: null,
  lasting: null,
  form: null,
  pair: { from: null, to: null, compared: false },
  commitment: null,
  priceBasis: null,
};

/** A copy to change. Written out, field by field: it is made for every clause, and a spread takes ten times as long. */
export function copyOf(memory: Memory): Memory {
  return {
    subjects: memory.subjects,
    recent: memory.recent,
    before: memory.before,
    age: memory.age,
    unit: memory.unit,
    unitWord: memory.unitWord,
    rate: memory.rate,
    verb: memory.verb,
    flow: memory.flow,
    topic: memory.topic,
    owner: memory.owner,
    measure: memory.measure,
    falls: memory.falls,
    averaged: memory.averaged,
    from: memory.from,
    share: memory.share,
    times: memory.times,
    time: memory.time,
    lasting: memory.lasting,
    form: memory.form,
    pair: memory.pair,
    commitment: memory.commitment,
    priceBasis: memory.priceBasis,
  };
}
