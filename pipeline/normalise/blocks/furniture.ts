/** Lines that a page or a web site adds to a text, and the lines over a speech: title, date, speaker. */

const RULE = /^[-*_=—―─]{3,}$/;
/** A rule across the page: what follows it is no longer the report. */
export const isRule = (line: string): boolean => RULE.test(line);

const FURNITURE: readonly RegExp[] = [
  /^第?\s?\d{1,4}\s?(?:页|版)(?:[，,\s]*共\s?\d+\s?页)?$/,
  /^[-—－·•\s]*\d{1,4}[-—－·•\s]*$/,
  /^[（(【[].{0,30}(?:记者|通讯员|摄影|编辑|整理)[^。]{0,40}$/,
  /^(?:本报)?(?:记者|通讯员|责任编辑|责编|编辑|美编|校对|制图|摄影|来源|作者|审核|供图|图片来源)(?:[:：\s]|$).{0,40}$/,
  /^[（(][^）)]{1,20}\s摄\s?[）)]$/,
  /^[^。，]{0,20}据[^。，]{0,16}[/／《].{0,16}$/,
  /^[（(](?:紧接|上接|下转|转).{1,12}版[）)]$/,
  /^!\[/,
  RULE,
  /^[图表]\s?\d+[.．:：\s]?.{0,40}$/,
  /^单位[:：].{1,12}$/,
];

export const isFurniture = (line: string): boolean =>
  line.length <= 90 && FURNITURE.some((mark) => mark.test(line));

const TITLE: readonly RegExp[] = [
  /(?:报\s*告|公\s*报)(?:[（(].*[）)])?(?:\[\d+\])?$/,
  /^[（(]?[—-]*\s?(?:[\d〇○零一二三四五六七八九十]{4}年)?[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日/,
  /会议(?:上|文件)?[）)]?(?:[（(].{1,6}[）)])?$/,
  /(?:省|市|区|县|府|政府|自治区|代|国务院)?(?:省长|市长|主席|总理|区长|县长)[\s　]?[^，。、]{0,16}$/,
  /(?:统计局|人民政府|国务院|办公厅|办公室|^中华人民共和国)$/,
  /^(?:代\s*)?(?:省|市)\s*长[\s　]/,
  /^(?:目\s*录|摘\s*要)$/,
  // A name on a line of its own.
  /^[\u3400-\u9fff](?:\s*[\u3400-\u9fff]){1,2}$/,
  /^[—-]{1,2}\s*[\d〇○零一二三四五六七八九十]{4}年.*会/,
];

/** A line of the head of a speech: its title, when and where it was given, by whom. */
export const isTitle = (line: string): boolean => line.length <= 60 && TITLE.some((mark) => mark.test(line));
