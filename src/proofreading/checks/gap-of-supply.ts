import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, overlap } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, toldAs } from '../words.js';

const GAP = /缺口(?:数|人数)?|空岗|空编|^[,、]?(?:仍|尚|还)?缺(?:工|员|岗)(?:人数)?$/;
/** 技工缺口 — the words for what is short, without those that any shortage may have. */
const OF_ANY =
  /用工|岗位|人员|人才|劳动力|招工|供需|总量?|求职|就业|市场|企业|全[市县区省]|目前|实际|仍|还|尚|现|共|有|存在|出现|形成|的|[^\p{Script=Han}]/gu;
const NEEDED = /^(?!.*(?:实际|已))(?:.*(?:需求|招聘|用工|岗位|编制|计划招|拟招))/;
const THERE = /求职|到位|到岗|供给|已招|招到|在岗|在编/;
/** So many figures before it are told of the same need. */
const NEAR = 5;

/** 需求5200人,到位4680人,缺口520人 — what is needed less what there is. */
export const gapOfSupply: Check = {
  code: 'gap-of-supply',
  label: '缺口与需求数、到位(求职)数不符',
  severity: 'error',
  looksAt: '“需求几人,到位(求职)几人,缺口几人”(也看“从几人降至几人”的前后两期)是否等于两数之差。',
  remedy: '用需求数减到位(求职)数重算缺口。',
  find: (draft) =>
    draft.facts.flatMap((gap): Flaw[] => {
      if (!GAP.test(calledIn(draft, gap)) || !isPlain(gap)) return [];
      const own = draft.facts.filter(
        (each) =>
          each.index < gap.index &&
          gap.index - each.index <= NEAR &&
          each.sentence.line === gap.sentence.line &&
          each.role === gap.role &&
          isPlain(each) &&
          (isSameUnit(each.unit, gap.unit) || isOfPosts(draft, gap)) &&
          !GAP.test(calledIn(draft, each)),
      );
      const [needed, there] = [NEEDED, THERE].map((kind) => {
        const found = own.filter((each) => kind.test(calledIn(draft, each)));
        return found.length === 1 ? found[0] : undefined;
      });
      if (!needed || !there || needed === there || isOfSome(draft, gap, needed)) return [];
      const real = difference(needed.interval, there.interval);
      return overlap(real, gap.interval)
        ? []
        : [
            {
              where: [placeOfFact(gap), placeOfFact(needed), placeOfFact(there)],
              says: `${printed(draft, needed)}减${printed(draft, there)}为 ${toldAs(middle(real), gap)},文中缺口为${printed(draft, gap)}。`,
            },
          ];
    }),
};

/** 其中技工缺口150人: of some of those who are needed. */
function isOfSome(draft: Draft, gap: Fact, needed: Fact): boolean {
  const words = calledIn(draft, gap);
  const who = words.split(GAP)[0]!.replace(OF_ANY, '');
  return /其中|主要|集中|包括/.test(words) || (who.length >= 2 && !needed.lead.includes(who));
}

/** 岗位486个,在岗471人,空岗15个: posts and who is in them. */
const isOfPosts = (draft: Draft, gap: Fact): boolean => /空岗|空编/.test(calledIn(draft, gap));

const isPlain = ({ bound, role, unit }: Fact): boolean =>
  bound === 'exact' &&
  ['actual', 'previous'].includes(role) &&
  ['persons', 'times', 'count'].includes(unit.kind);

/** 求职人数从二季度的51.7万人减少至41.8万人: both are 求职人数. */
function calledIn({ facts }: Draft, { index, before, sentence, role }: Fact): string {
  const then = facts[index - 1];
  const isMoved =
    role === 'actual' &&
    then?.role === 'previous' &&
    then.sentence === sentence &&
    /(?:到|至)[^,。;\d]{0,4}$/.test(before);
  return isMoved ? then.before : before;
}
