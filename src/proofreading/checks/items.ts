import type { Check, Flaw } from '../check.js';
import { namesListed } from '../listed-names.js';
import { ORDINALS, countSaid } from '../numerals.js';
import { MOST, byPlaces, isTail, listedByPlace, placesOf } from './items-in-places.js';
import { listedAlike } from './listed-alike.js';

const ANNOUNCED =
  /(?<![第之.\d一二三四五六七八九十])(?<count>[两二三四五六七八九十]|\d{1,2})(?:个方面|大|项|条|点|个(?!百分点|工作日|月)|手|步)(?<of>[^,。;:\n\d一二三四五六七八九十]{0,14})[:。,]?[\s\n]*(?=一是|\(一\)|第一,|首先|(?<=\n)一、|(?<=特点[。:,]?|方面[。:,]?|措施[。:,]?|问题[。:,]?|做法[。:,]?)一、)/g;
const LONGEST = 150;
/** Names up to that are looked at by `listed`. */
const LONGEST_NAME = 9;

/** 项数 — how many are announced, against how many follow. */
export const itemsAnnounced: Check = {
  code: 'items-announced',
  label: '所说项数与所列项数不符',
  severity: 'error',
  looksAt: '“五项工作:一是…四是…”“甲、乙、丙四个街道”所说的个数与列出的个数是否一致。',
  remedy: '补齐漏列的项,或改正个数。',
  find: ({ text }) => [
    ...enumerated(text),
    ...summedUp(text),
    ...listed(text),
    ...listedLong(text),
    ...listedByPlace(text),
    ...listedAfter(text),
    ...listedAlike(text),
    ...listedWithFigures(text),
    ...numberedLines(text),
    ...byPlaces(text),
  ],
};

const OF_LINES =
  /(?<=\n|^)[^\n]*?共(?:有)?(?<count>\d{1,2}|[三四五六七八九十])(?:项|个|件)(?:[,。:][^\n]{0,120})?\n(?=1[.、](?!\d))/g;

/** 项目共5项, and below it lines from 1. to 6. */
function numberedLines(text: string): Flaw[] {
  return [...text.matchAll(OF_LINES)].flatMap((match): Flaw[] => {
    const count = match.groups!.count!;
    const said = countSaid(count);
    const lines = text.slice(match.index + match[0].length).split('\n');
    let found = 0;
    for (const line of lines)
      if (new RegExp(`^\\s*${found + 1}[.、](?!\\d)`).test(line)) found += 1;
      else break;
    const at = match.index + match[0].lastIndexOf(`共`);
    return found >= 2 && found !== said
      ? [
          {
            where: [[at, at + 2 + count.length]],
            says: `文中说共${count}项,后面列出 ${found} 项。`,
          },
        ]
      : [];
  });
}

const WITH_FIGURES =
  /(?<![\d.年月第])(?<count>[三四五六七八九十]|\d{1,2})(?:个|家|类|项)(?<noun>\p{Script=Han}{2,6})[::,](?:分别(?:为|是)|其中)?(?<names>[^,。;:\n]{1,24}\d[^,。;:\n]{0,8}(?:、[^,。;:\n、]{1,24}\d[^,。;:\n、]{0,8}){2,})(?=[,。;])/gu;

/** 设6个专区:毕业生专区820个、农民工专区640个……: every one of them is called so. */
function listedWithFigures(text: string): Flaw[] {
  return [...text.matchAll(WITH_FIGURES)].flatMap((match): Flaw[] => {
    const { count, noun, names } = match.groups as Record<'count' | 'noun' | 'names', string>;
    const said = countSaid(count);
    const each = names.split('、');
    const isEach = each.every((one) => one.includes(noun.slice(-2)) && !/等/.test(one));
    return isEach && each.length !== said
      ? [
          {
            where: [[match.index, match.index + match[0].length]],
            says: `“${count}个${noun}”后面列出 ${each.length} 个。`,
          },
        ]
      : [];
  });
}

function enumerated(text: string): Flaw[] {
  return [...text.matchAll(ANNOUNCED)].flatMap((match): Flaw[] => {
    const said = countSaid(match.groups!.count!);
    const from = match.index + match[0].length;
    const isOfLines = text.startsWith('一、', from) && text[from - 1] === '\n';
    const marks = isOfLines
      ? (ordinal: string) => `\n${ordinal}、`
      : markersOf(text.slice(from, from + 4));
    let at = isOfLines ? from - 1 : from;
    const grouped = groupsBefore(text, match.index);
    let found = 0;
    for (const ordinal of ORDINALS) {
      const next = text.indexOf(marks(ordinal), at);
      // Another enumeration begins.
      const again = found === 0 ? -1 : text.indexOf(marks('一'), at);
      if (next < 0 || (again >= 0 && again < next)) break;
      found += 1;
      // Parts of a whole text are longer than what a line announces.
      if (isOfLines && next - at > LONGEST) return [];
      at = next + 1;
    }
    return found >= 2 && found !== said && found !== grouped
      ? [
          {
            where: [[match.index, from]],
            severity: found < said && isCutOff(text, at - 1) ? 'hint' : 'error',
            says: `文中说有${match.groups!.count}${match[0].slice(match.groups!.count!.length).replace(/[\s:。,]+$/, '')},后面列出 ${found} 项。`,
          },
        ]
      : [];
  });
}

/** 两大类8项任务: what follows one by one are the two. */
const groupsBefore = (text: string, at: number): number =>
  countSaid(
    /(?<count>[两二三四五六七八九十]|\d{1,2})(?:个|大)?(?:方面|类别?|部分|大类|领域|板块|层面|环节)(?:共|的|、)?$/.exec(
      text.slice(Math.max(0, at - 10), at),
    )?.groups!.count ?? '',
  );

/** The last item stands on the last line, on a line of its own or without an end: others may have followed in the whole text. */
const isCutOff = (text: string, at: number): boolean =>
  !text.trimEnd().slice(at).includes('\n') &&
  (/\n\s*$/.test(text.slice(Math.max(0, at - 20), at)) || !/[。!?…”)]$/.test(text.trimEnd()));

const markersOf = (begin: string): ((ordinal: string) => string) =>
  begin.startsWith('(')
    ? (ordinal) => `(${ordinal})`
    : begin.startsWith('一、')
      ? (ordinal) => `${ordinal}、`
      : begin.startsWith('第')
        ? (ordinal) => `第${ordinal},`
        : (ordinal) => `${ordinal}是`;

/** 幸福社区(118人) */
const NAME = String.raw`(?:(?!等)\p{Script=Han}){2,9}?(?:\([^()]{1,14}\))?`;
const LIST = new RegExp(
  String.raw`(?<names>NAME(?:、NAME){2,}(?:[和及与]NAME)?)(?<open>等)?共?(?<count>[两三四五六七八九十]|\d{1,2})(?:个|家|类|项|大|种(?=方式|渠道|形式|模式|途径|类型)|支(?=队伍|服务队|小分队)|本(?=台账|账)|张(?=清单|表|网))(?=\p{Script=Han})`.replaceAll(
    'NAME',
    NAME,
  ),
  'gu',
);

/** At the most and at the least: 办事人员和有关人员 may be one, and 行政复议、行政诉讼情况 is one title. */
function howMany(names: string): [number, number] {
  const titles = names.replaceAll('行政复议、行政诉讼', '行政复议行政诉讼');
  return [namesListed(titles).length, titles.split('、').length];
}

/** 甲、乙、丙四个街道: of three; with 等 there may be more than are named, and never fewer. */
function listed(text: string): Flaw[] {
  return [...text.matchAll(LIST)].flatMap((match): Flaw[] => {
    const { names, open, count } = match.groups!;
    const said = countSaid(count!);
    const [found, least] = howMany(names!);
    if (isTail(text, match.index)) return [];
    // 除北京、上海以外的28个
    if (
      /以外|之外|除外/.test(match[0]) ||
      /除[^,。;]{0,4}$/.test(text.slice(Math.max(0, match.index - 5), match.index))
    )
      return [];
    const noun = text.slice(match.index + match[0].length);
    const isRight =
      (open ? least <= said : found === said || least === said) || placesOf(names!, noun) === said;
    // 甲、乙、丙2个街道; 甲、乙、丙两个 may be of the last alone, unless they are places.
    const isPlaces = /^(?:街道|乡|镇|县|区|市|社区|村|园区|部门)/.test(noun);
    return isRight || (said < 3 && !(said === 2 && isPlaces)) || said > MOST
      ? []
      : [
          {
            where: [[match.index, match.index + match[0].length]],
            severity: 'warn',
            says: `“${match[0]}”:列出 ${found} 个,文中说 ${said} 个。`,
          },
        ];
  });
}

const LONG_NAME = String.raw`(?:(?!等)\p{Script=Han}){2,24}`;
const LONG_LIST = new RegExp(
  String.raw`(?<![\p{Script=Han}、])(?<names>NAME(?:、NAME){2,})(?<open>等)?(?<count>[三四五六七八九十]|\d{1,2})(?:个|家|类|项|大)(?<noun>\p{Script=Han}{2,12})`.replaceAll(
    'NAME',
    LONG_NAME,
  ),
  'gu',
);

/** 甲镇创业园、乙县创业园、丙县创业园4个创业园; 包括总体情况、…等五个部分 of which six are named. */
function listedLong(text: string): Flaw[] {
  return [...text.matchAll(LONG_LIST)].flatMap((match): Flaw[] => {
    const { names, open, count, noun } = match.groups!;
    const said = countSaid(count!);
    const each = names!.split('、');
    const isLong = each.some(({ length }) => length > LONGEST_NAME);
    const areAlike = each.every((one) => one.endsWith(noun!.slice(-2)));
    const isAfterVerb = /^本?\p{Script=Han}{0,4}包括/u.test(each[0]!);
    // 收到、处理申请情况: what ends as no other does may be the beginning of the next.
    const titles = each.filter(
      (one, at) =>
        at === each.length - 1 ||
        each.some((other, beside) => beside !== at && other.endsWith(one.slice(-2))),
    ).length;
    const isWrong = open
      ? isAfterVerb && titles > said && titles <= said + 2
      : areAlike && !howMany(names!).includes(said);
    return isLong && isWrong && said <= MOST
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

const PLAIN = String.raw`(?:\p{Script=Han}|["“”])`;
const LIST_AFTER = new RegExp(
  String.raw`(?<![\d.年月第])(?<count>[三四五六七八九]|\d{1,2})(?:期|类|种|门|个(?!月|百分点|工作日)|家|项|大)(?:\p{Script=Han}{0,6}?)?(?:\(|:|分别(?:为|是)|即)(?<names>PLAIN{2,10}(?:、PLAIN{2,10}){2,})(?=[),。;])`.replaceAll(
    'PLAIN',
    PLAIN,
  ),
  'gu',
);
/** 内设科室11个,分别为综合科、基金科……: to the end of the sentence. */
const SAID_BY_NAME =
  /(?<![\d.年月第])(?<count>\d{1,2}|[两三四五六七八九十])(?:个(?!月)|家|所|类|项|支|名|处)\p{Script=Han}{0,14}?[,:](?:名单如下|分别(?:为|是|有|位于|设[在于]|分布[在于]|坐落[在于]|来自)|即):?(?<names>\p{Script=Han}{2,16}(?:、\p{Script=Han}{2,16}){2,})(?=[。;]|,[^、。;]*[。;])/gu;
const QUOTED =
  /[“"](?<names>\p{Script=Han}{2,8}(?:、\p{Script=Han}{2,8}){1,})[”"](?<open>等)?(?<count>[两三四五六七八九]|\d{1,2})(?:种|个(?!月)|项|类|大|步)/gu;

/** 4期(家政、电工、电商、护理、西点), “横幅、短视频、公众号、大喇叭”三种方式 */
function listedAfter(text: string): Flaw[] {
  return [LIST_AFTER, SAID_BY_NAME, QUOTED]
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .flatMap((match): Flaw[] => {
      const { names, count, open } = match.groups as Record<string, string>;
      const said = countSaid(count!);
      const [most, least] = howMany(names!);
      if (/等|其[他余它]|以及/.test(names!)) return [];
      const isRight = open ? least <= said : said === most || said === least;
      return isRight || said > MOST
        ? []
        : [
            {
              where: [[match.index, match.index + match[0].length]],
              severity: 'warn',
              says: `“${match[0]}”:列出 ${least} 个,文中说 ${said} 个。`,
            },
          ];
    });
}

/** 市级以上5个, 60岁以上三类: not what stands above. */
const SUMMED_UP =
  /(?<=^|[,。;:、\n(]|通过|针对|对于?|围绕|将|把|按照?|落实|完成|采取|实施|做好|抓好|了|[和与及在从])以上(\d|[两二三四五六七八九])(?:项|个|条|点|大|个方面|类)(?=[,。;]|[均都全皆])|(?<![级岁元人%次分天年月家个户名层])以上([两二三四五六七八九])(?:项|个|条|点|大|个方面|类)(?:举措|措施|工作|任务|做法|方面|办法|行动|问题|困难|短板|不足|原因|经验|环节|特点|变化)/g;

/** 一是…四是…以上三项举措 */
function summedUp(text: string): Flaw[] {
  return [...text.matchAll(SUMMED_UP)].flatMap((match): Flaw[] => {
    const before = text.slice(Math.max(0, match.index - 1500), match.index);
    const from = before.lastIndexOf('一是');
    let at = Math.max(from, 0);
    // An excerpt may begin within the list.
    const found =
      from < 0
        ? [...ORDINALS].findLastIndex((ordinal) =>
            new RegExp(`(?:^|[。;\\n])${ordinal}是`).test(before),
          ) + 1
        : [...ORDINALS].findIndex((ordinal) => {
            const next = before.indexOf(`${ordinal}是`, at);
            at = next + 1;
            return next < 0;
          });
    return found >= 2 && found !== countSaid((match[1] ?? match[2])!)
      ? [
          {
            where: [[match.index, match.index + match[0].length]],
            says: `文中说“${match[0]}”,前面列出 ${found} 项。`,
          },
        ]
      : [];
  });
}
