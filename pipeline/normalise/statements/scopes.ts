/** The narrower place or group that a label starts with: 喀什经济开发区固定资产投资, 对中亚五国进出口. */
import { cues } from '../../../schemas/cues.ts';
import { regionByName } from '../../../schemas/regions.ts';
import { wordSet } from './words.ts';

const scopes = wordSet(cues.scopes);
const endings = new RegExp(`^[^，、。；]{2,10}?(?:${cues.place_endings.join('|')})`);
const verbs = wordSet(cues.verbs);
const NOT_A_NAME =
  /^(?:加快|推进|新|大力|在|实施|支持|推动|全面|深化|打造|完善|高标准|积极|全国|国家级|省级)/;
const owners = new RegExp(`^(?:全省|全市|全区|全县)?(?:${cues.owners.join('|')})`);
const placeOwners = new RegExp(`^(?:全省|全市|全区|全县)?(?:${cues.place_owners.join('|')})`);
const { kinds, places, figures } = cues.groups;
/** 18个区县, 全省67个县, 山区8县, “两州一县”, where a figure of theirs follows. */
const group = new RegExp(
  `^(?:(?:全[省市区县]|我[省市区])?(?:${kinds.join('|')})*(?:\\d+|[一二两三四五六七八九十]+)个?(?:${kinds.join('|')})*(?:${places.join('|')})|“[^”]{0,8}[州县区市]”)(?=(?:去年|上年|全年|共|累计|完成|实现|达到)*(?:${figures.join('|')}))`,
);
/** What may stand before the owner. */
const LEADING = /^(?:预计|初步统计|初步核算|据统计|其中|去年|上年|全年|今年|(?:19|20)\d\d年|[，、：:])*/;

/** The scope as written, or null where the label names no place or group of its own. */
export function scopeOf(label: string): string | null {
  const partner = /^对([\u4e00-\u9fff“”]{1,10}?)(?:进出口|出口|进口|贸易|投资)/.exec(label);
  if (partner) return partner[1]!;
  const known = scopes.atStart(label);
  if (known && known.length < label.length) return known;
  const place = endings.exec(label);
  if (place && place[0].length < label.length && isPlace(place[0], label)) return place[0];
  for (let n = Math.min(8, label.length - 1); n >= 2; n--) {
    const name = label.slice(0, n);
    if (/[市县区州盟旗省]$/.test(name) && regionByName(name)) return name;
  }
  return null;
}

/** 湘西地区开发战略初见成效，…: a part of the region, told by its name and what is done there. */
const AREA =
  /^(?![全各我本该两多国]|加|促|力争|消除|扩大|助力|努力|由于|推|支持|缩小|建)[\u4e00-\u9fff]{2,3}地区(?=经济|开发|发展|建设|振兴|崛起)/;

/**
 * A sentence that opens with a narrower owner speaks of it throughout: “乌—昌—石”区域…, 非公有制经济…, 滇中新区….
 * Null where it opens with the region itself or with something else.
 */
export function ownerOf(written: string): string | null {
  const sentence = written.slice(LEADING.exec(written)![0].length);
  const area = AREA.exec(sentence);
  if (area && !NOT_A_NAME.test(area[0]) && verbs.find(area[0]) < 0) return area[0];
  const quoted = /^“[^”]{2,12}”区域/.exec(sentence);
  if (quoted) return quoted[0];
  const owner = owners.exec(written) ?? placeOwners.exec(sentence) ?? group.exec(sentence);
  if (owner) return owner[0];
  const place = endings.exec(sentence);
  return place && isPlace(place[0], sentence) ? place[0] : null;
}

/** Whether all of a region is named only to name a part of it: 全省县域, 全省67个县. */
export function namesPart(text: string): boolean {
  return placeOwners.test(text) || group.test(text);
}

/** 建成…示范区, 新创建国家级示范区 begin with a verb; 示范区示范单位 is a kind of unit, no place. */
function isPlace(place: string, text: string): boolean {
  if (verbs.find(place) >= 0 || NOT_A_NAME.test(place)) return false;
  return !/^(?:示范单位|称号|创建|建设|试点|等)/.test(text.slice(place.length));
}
