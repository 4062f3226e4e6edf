import type { Check, Flaw } from '../check.js';

const NUMBERED =
  /第\s?(\d{1,5})\s?号(?=\)?[》〉]?(?:提案|建议|议案|意见))|(?<=(?:提案|建议|议案)》?\(?)第?\s?(\d{1,5})\s?号/g;

/** 建议、提案的编号 — a reply is to one of them. */
export const oneReference: Check = {
  code: 'one-reference',
  label: '答复的建议(提案)编号前后不一致',
  severity: 'error',
  looksAt: '答复一件建议、提案的稿件,标题和正文所写的编号、届次是否相同。',
  remedy: '核对来件编号。',
  find: ({ text }) => {
    const title = text.slice(0, 120).split('\n').slice(0, 2).join('');
    if (!/(?:建议|提案|议案)/.test(title) || !/答复|复函|回复/.test(text.slice(0, 300))) return [];
    const found = [...text.matchAll(NUMBERED)].map((match) => ({
      number: match[1] ?? match[2]!,
      place: [match.index, match.index + match[0].length + 2] as [number, number],
    }));
    const [first] = found;
    // A title of several numbers replies to several.
    const inTitle = new Set(
      found.filter(({ place }) => place[1] <= title.length).map(({ number }) => number),
    );
    if (!first || inTitle.size > 1) return [];
    const others = found
      .filter(({ number }) => number !== first.number)
      .slice(0, 1)
      .map(({ number, place }): Flaw => ({
        where: [place, first.place],
        says: `前面写第 ${first.number} 号,这里写第 ${number} 号。`,
      }));
    return [...others, ...ofSessions(text)];
  },
};

const SESSION =
  /(?<of>十?[一二三四五六七八九十]届(?:(?:人大|政协|委员会|全国|[省市区县])[^,。;《》\d届]{0,6})?第?[一二三四五六七八九十]次(?:会议)?)/g;
/** 您在…会议上提出的…建议: the letter itself; what a report to another session says is quoted. */
const WRITER = /(?:您|你们?|贵|代表|委员)[^,。;]{0,12}在[^,。;]{0,14}$/;
const PUT_IN = /^(?:会议)?(?:上|期间|中)?,?(?:所)?提(?:出|交)[^。]{0,40}?(?:建议|提案|议案)/;
/** So far from where a session is named the letter that was put in there is. */
const NEAR = 40;

interface Body {
  is: string | undefined;
  level: string | undefined;
}

/** 县政协: whose session it is, as far as it is named. */
function bodyOf(text: string, { index, 0: said }: Pick<RegExpExecArray, 'index' | 0>): Body {
  const words = text.slice(Math.max(0, index - 10), index) + said;
  return {
    is: [...words.matchAll(/人大|人民代表大会|政协/g)].at(-1)?.[0].replace(/人民代表大会/, '人大'),
    level: /(全国|省|市|州|区|县|旗|镇|乡)(?:第|人大|政协|人民代表大会)/.exec(words)?.[1],
  };
}

const isSameBody = (one: Body, other: Body): boolean =>
  (['is', 'level'] as const).every(
    (each) => !one[each] || !other[each] || one[each] === other[each],
  );

/** 十一届二次会议第95号提案, and 您在十一届一次会议上提出的…提案: one letter was put in at one session. */
function ofSessions(text: string): Flaw[] {
  const titleEnd = text.search(/复函|答复|回复/);
  const found = [...text.matchAll(SESSION)].filter(({ index, 0: said }) =>
    /建议|提案|议案|提出/.test(text.slice(index + said.length, index + said.length + NEAR)),
  );
  const [first] = found.filter(({ index }) => index < titleEnd);
  const plain = (said: string) => said.replace(/会议|第|人大|政协|委员会|[省市区县]/g, '');
  const other = found.find(
    ({ index, 0: said }) =>
      index >= titleEnd &&
      first &&
      plain(said) !== plain(first[0]) &&
      WRITER.test(text.slice(Math.max(0, index - NEAR), index)) &&
      PUT_IN.test(text.slice(index + said.length, index + said.length + NEAR + NEAR)) &&
      isSameBody(bodyOf(text, first), bodyOf(text, { index, 0: said })),
  );
  return first && other
    ? [
        {
          where: [
            [other.index, other.index + other[0].length],
            [first.index, first.index + first[0].length],
          ],
          says: `标题写“${first[0]}”,这里写“${other[0]}”。`,
        },
      ]
    : [];
}
