import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { areOfOnePlace } from '../heading-place.js';
import { isKindOf } from '../subject.js';
import { addsUp, isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** Who or what is only some of all. */
const SOME =
  /^(?:返乡|进城|农村|城镇|本地|外来|外出|市级|县级|区级|省级|线上|线下|女性?|妇女|男性|贫困|脱贫|困难|就业困难|零就业|残疾|青年|大龄|失业|登记失业|退役|复员|高校|应届|离校|未就业|企业|个人|小微|重点|市本级|农民工|毕业生|军人|人员|劳动力|群体|家庭|人口|户|大学生|创业|居民|职工|机关|事业|机关事业单位|灵活就业|城乡|的)+$/;

/** 创业担保贷款1963笔, 返乡农民工创业担保贷款1979笔 — some of them, and more than all. */
export const kindOfWhole: Check = {
  code: 'kind-of-whole',
  label: '其中一类大于同名的总数',
  severity: 'warn',
  looksAt: '“返乡农民工创业担保贷款”一类只是一部分的数,是否大于文中同一时段不加限定的同名总数。',
  remedy: '核对两数及其时段。',
  isLast: true,
  find: (draft) => {
    const plain = draft.facts.filter(isPlain);
    const named = new Map<string, Fact[]>();
    for (const each of plain) {
      const own = named.get(each.subject!.core) ?? [];
      if (own.length < FIRST) named.set(each.subject!.core, [...own, each]);
    }
    return plain.flatMap((part): Flaw[] => {
      const whole = endsOf(part.subject!.core)
        .flatMap((name) => named.get(name) ?? [])
        .find((each) => isWholeOf(draft, each, part));
      return whole
        ? [
            {
              where: [placeOfFact(part), placeOfFact(whole)],
              says: `“${part.subject!.name}”${printed(draft, part)},大于“${whole.subject!.name}”的总数${printed(draft, whole)}。`,
            },
          ]
        : [];
    });
  },
};

/** Held against so many of a name that came first. */
const FIRST = 20;

/** What a name may be a kind of: 创业担保贷款 of 返乡农民工创业担保贷款. */
const endsOf = (name: string): string[] =>
  [...Array(Math.max(0, name.length - 4)).keys()].map((at) => name.slice(at + 1));

const isPlain = ({ role, bound, subject, unit, sentence, depth }: Fact): boolean =>
  role === 'actual' &&
  bound === 'exact' &&
  subject !== null &&
  depth === 0 &&
  !sentence.isTableRow &&
  addsUp(unit);

const ALL = /全[国省市区县州]|全年|累计|合计|共|总/;
const PLACE = /(?:镇|街道|社区|(?<![返回下进城还])乡(?!村)|(?<![全我各本地园])[县区](?![域内外]))/;
/** So many times more it is no part, whatever the whole is of. */
const TIMES = 10;
/** In one paragraph they are of one place. */
const TIMES_BESIDE = 5;

/** 城关镇发放创业担保贷款28笔: of one place it is no whole. */
function isOfAll({ text }: Draft, whole: Fact, part: Fact): boolean {
  const words = text.slice(whole.sentence.start, whole.end);
  const times = whole.sentence.line === part.sentence.line ? TIMES_BESIDE : TIMES;
  return (
    !PLACE.test(words) &&
    (ALL.test(words) || part.interval.low.gt(whole.interval.high.times(times)))
  );
}

/** The first that bears the name of all, in another sentence; told up to the same month, or one apart. */
const isWholeOf = (draft: Draft, whole: Fact, part: Fact): boolean =>
  whole.sentence !== part.sentence &&
  isKindOf(part.subject!, whole.subject!) &&
  areOfOnePlace(draft, whole, part) &&
  whole.subject!.core.length >= 4 &&
  SOME.test(part.subject!.core.slice(0, -whole.subject!.core.length)) &&
  isSameUnit(whole.unit, part.unit) &&
  whole.period.year === part.period.year &&
  whole.period.from === part.period.from &&
  part.period.to - whole.period.to <= 1 &&
  (whole.scope === part.scope || part.scope === null) &&
  !/其中/.test(draft.text.slice(whole.sentence.start, whole.start)) &&
  isOfAll(draft, whole, part) &&
  part.interval.low.gt(whole.interval.high);
