import type { Flaw } from '../check.js';
import { countSaid } from '../numerals.js';

/** So many are counted and not listed. */
export const MOST = 15;
const LONGEST = 150;

const BY_PLACES =
  /(?<![\d.年月第])(?<count>\d{1,3})(?:个|家|所)(?<noun>[^,。;:\d]{2,24}?)(?:分别为|分别是|名单如下|包括|如下)[:,]?(?<names>\p{Script=Han}{2,14}(?:[、,]\p{Script=Han}{2,14}){3,})。/gu;

/** 甲区东村: a place, and what lies in it. */
const IN_PLACE =
  /^(?![均都已全其并共现])\p{Script=Han}{1,8}?(?<![返回下还]|(?<![东西南北新])城)[省市县区旗州镇乡]\p{Script=Han}{2,}/u;

/** 20个示范村分别为甲区东村、西村,乙县南村…: between the commas stand those of one place. */
export function byPlaces(text: string): Flaw[] {
  return [...text.matchAll(BY_PLACES)].flatMap((match): Flaw[] => {
    const { count, noun, names } = match.groups as Record<'count' | 'noun' | 'names', string>;
    const found = names.split(/[、,]/);
    const isOfOne =
      names.includes(',') &&
      names.includes('、') &&
      !/等|以及|其[他余它]/.test(names) &&
      names.split(',').every((each) => IN_PLACE.test(each));
    return isOfOne && found.length !== Number(count) && Math.abs(found.length - Number(count)) <= 3
      ? [
          {
            where: [[match.index, match.index + match[0].length]],
            says: `“${count}个${noun}”后面列出 ${found.length} 个。`,
          },
        ]
      : [];
  });
}

const NAME = String.raw`(?:(?!等[一二三四五六七八九十\d])[^,。;:()\n、]){4,24}`;
const BY_PLACE = new RegExp(
  String.raw`(?<names>NAME(?:、NAME){2,}?)(?<open>等)?(?<count>[三四五六七八九十]|\d{1,2})(?:个|家|处|大)(?<noun>\p{Script=Han}{2,12})`.replaceAll(
    'NAME',
    NAME,
  ),
  'gu',
);
const OF_PLACES = /^(?:行政|自然|示范|重点|中心)?(?:[省市县区镇乡村]|街道|社区)/;

/** 甲镇东村茶叶、乙镇西村药材、丙镇南村花椒等两大基地: each with the place where it is; 等3个镇 would be of the places. */
export function listedByPlace(text: string): Flaw[] {
  return [...text.matchAll(BY_PLACE)].flatMap((match): Flaw[] => {
    const { names, open, count, noun } = match.groups!;
    const said = countSaid(count!);
    const each = names!.split('、');
    const areInPlaces = each.every((one) => IN_PLACE.test(one));
    return areInPlaces &&
      !OF_PLACES.test(noun!) &&
      !isTail(text, match.index) &&
      (open ? each.length > said : each.length !== said) &&
      said <= MOST
      ? [
          {
            where: [[match.index, match.index + match[0].length]],
            severity: 'warn',
            says: `列出 ${each.length} 个,文中说${open ? '等' : ''} ${said} 个。`,
          },
        ]
      : [];
  });
}

/** 甲镇东村、乙镇西村、乙镇南村等2个镇: of how many of these the names are. */
export function placesOf(names: string, noun: string): number | null {
  const kind = /^(?:街道|[省市县区旗州镇乡])/.exec(noun)?.[0];
  const places = names
    .split('、')
    .map((each) => (kind && each.includes(kind) ? each.slice(0, each.indexOf(kind)) : null));
  return places.every((each) => each !== null) ? new Set(places).size : null;
}

/** 招聘区、人才评价和|技能鉴定服务区、…5个: the list began before it, with names that are longer. */
export const isTail = (text: string, at: number): boolean =>
  /\p{Script=Han}$/u.test(text.slice(0, at).slice(-1)) &&
  /、[^,。;:()\n\d]*$/.test(text.slice(Math.max(0, at - LONGEST), at));
