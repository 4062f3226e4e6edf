import { type Check, type Flaw, sentenceAt } from '../check.js';

const TWICE =
  /(?<![,。;:、.?!])(?:[,;:、][,。;:、]|。[,。;:、])(?![,。;:、.])|[“”]{2,}(?<=““|””)|《《|》》/g;
/** 着力构建平台载体.全力打造示范基地: no number, no address, and no letter of a list. */
const POINT = /(?<=\p{Script=Han}{4}|\d%)\.(?=\s*(?:\n|$)|\p{Script=Han}{2})/gu;
/** 《中共中央 国务院关于…》: of two who issued it. */
const ISSUER = /[局院委部厅府央会办社省市县区州盟旗联行司署]/;
/** 《春风送岗 就业暖心》 is in two halves. */
const PAPER = /(?:通知|意见|办法|方案|规定|条例|规划|决定|细则|要点|制度)》$/;
const HAN = /^\p{Script=Han}$/u;
const PAIRS: Record<string, string> = { '”': '“', '》': '《' };
const NAMES: Record<string, string> = { '”': '引号', '》': '书名号', '“': '引号', '《': '书名号' };
/** What stands around a mark that is told. */
const BESIDE = 8;

/** 标点 */
export const punctuation: Check = {
  code: 'punctuation',
  label: '标点有误',
  severity: 'warn',
  looksAt:
    '标点是否连用两个,后引号、后书名号之前是否有前引号、前书名号(只有前一半的,以及句中句末误用西文句点的,为提示),“根据某文件”之后是否误用句号,书名号之内是否为机构名称。',
  remedy: '改正标点。',
  find: ({ text, sentences, plain }) => {
    const isInTable = (at: number) => sentenceAt({ sentences }, at)?.isTableRow ?? false;
    // 附件1:附件2:。 is what a page leaves of the names of files.
    const isOfFile = (at: number) => /附件\d{0,2}$/.test(text.slice(Math.max(0, at - 4), at));
    const flaw = (index: number, length: number, says: string): Flaw => ({
      where: [[Math.max(0, index - 2), index + length]],
      says,
    });
    return [
      ...[...text.matchAll(TWICE)]
        .filter(({ index }) => !isInTable(index) && !isOfFile(index))
        .map(({ 0: marks, index }) => flaw(index, marks.length, `标点“${marks}”连用。`)),
      ...[...text.matchAll(POINT)].map(({ index }): Flaw => ({
        ...flaw(index, 1, '西文句点应为中文标点。'),
        severity: 'hint',
      })),
      ...[...text.matchAll(/《[^《》\n]{4,60}》/g)].flatMap(({ 0: title, index }) =>
        [...(PAPER.test(title) ? title : '')].flatMap((letter, at): Flaw[] => {
          const [from, to] = [plain.at[index + at]!, plain.at[index + at + 1]!];
          const isGap =
            to - from > 1 && /^[ \u3000\u00a0]+$/.test(plain.original.slice(from + 1, to));
          return isGap && HAN.test(letter) && !ISSUER.test(letter) && HAN.test(title[at + 1]!)
            ? [flaw(index + at, 2, '文件名称中间有空格,是否漏字。')]
            : [];
        }),
      ),
      ...alone(text),
      ...[...text.matchAll(BROKEN)].map(({ 0: words, index }) =>
        flaw(index, words.length, `“${words.trim()}”只是句子的开头,其后不用句号。`),
      ),
      ...[...text.matchAll(BODY)].map(({ 0: words, index }) =>
        flaw(index, words.length, `${words}是机构名称,不用书名号。`),
      ),
    ];
  },
};

/** 根据市编办〔2014〕192号文。2015年1月,… */
const BROKEN =
  /(?<=^|[。;,\n])\s*(?:根据|按照|依据|为贯彻落实)[^,。;\n]{4,60}(?:号文?|文件(?:精神|要求)?|通知(?:要求|精神)?|规定|要求)》?。(?=\S)/gm;
/** 《某县劳动争议仲裁院》 */
const BODY =
  /《\p{Script=Han}{2,16}(?:仲裁院|(?:保障|服务|人社|财政|民政|就业)局|服务中心|委员会办公室|有限公司|人民政府)》/gu;

/** A mark that closes what nothing opened, wherever it began; and what is opened and never closed. */
function alone(text: string): Flaw[] {
  const open: { mark: string; at: number }[] = [];
  const flaws: Flaw[] = [];
  const place = (at: number): [number, number] => [Math.max(0, at - BESIDE), at + 1];
  for (const { 0: mark, index: at } of text.matchAll(/[“”《》]/g)) {
    const begin = PAIRS[mark];
    if (!begin) {
      open.push({ mark, at });
      continue;
    }
    const last = open.findLastIndex((each) => each.mark === begin);
    if (last >= 0) open.splice(last, 1);
    else
      flaws.push({
        where: [place(at)],
        says: `后${NAMES[mark]}“${mark}”之前没有前${NAMES[mark]}。`,
      });
  }
  return [
    ...flaws,
    ...open.map(({ mark, at }): Flaw => ({
      severity: 'hint',
      where: [[at, Math.min(text.length, at + BESIDE)]],
      says: `前${NAMES[mark]}之后没有后${NAMES[mark]}。`,
    })),
  ];
}
