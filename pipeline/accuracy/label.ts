/** Punctuation and spaces: a label is the same with and without them. */
const punctuation = /[\s，,、。；;：:“”"'‘’（）()《》〈〉·\-—－]/g;

/** Words that neither make nor break a label: whose figure it is, when, and the verb of completion. */
const idle =
  /全年|年内|当年|今年|去年|本年|全区|全疆|全省|全市|全国|全县|我国|我区|我省|我市|本省|本市|累计|总计|共计|实现|完成|其中|总|数量|人数|人次|户数|面积|规模|的|了|数$|量$/g;

/** True if the characters of `label` hold those of `core` and are held by those of `full`, in order. */
export function labelFits(label: string | null, core: string, full: string): boolean {
  const [bare, least, most] = [label ?? '', core, full].map((text) => text.replace(punctuation, '')) as [
    string,
    string,
    string,
  ];
  if (bare === '') return false;
  if (isSubsequence(least, bare) && isSubsequence(bare, most)) return true;
  const busy = bare.replace(idle, '');
  return busy !== '' && isSubsequence(least.replace(idle, ''), busy) && isSubsequence(busy, most);
}

function isSubsequence(short: string, long: string): boolean {
  const rest = [...long];
  let at = 0;
  for (const character of short) {
    at = rest.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
