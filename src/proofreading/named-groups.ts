import { completeness } from './completeness.js';
import type { Fact, Sentence } from './fact.js';
import type { Group } from './group.js';
import { isSameUnit } from './units.js';
import { printedSum } from './words.js';

/** 外出农民工中, 从求职者看, 按取证人员分: what is told next lies in a figure of that name. */
const OF_NAME =
  /^\s*(?:其中,?)?(?:在|从|按|所有|全部|这些|上述)?(?<name>\p{Script=Han}{2,12}?)(?:总数|总量|总计|人员|人数|人|者)?(?:里面|内|中|里|(?:情况|结构|来源|类别|类型)?(?:来?看|分))[,:]/u;
const NAMED_BY = /(?:总数|总量|人员|人数|者|人|数|共|计|合计|累计|为|达到|达|有|是|了|\s)+$/;
/** So many figures before it may be the one that is named. */
const BEFORE = 16;
const NEAR = 0.1;

/** 总量29.25万人,其中外出17.17万人。外出人员中,省外…、省内…。 — of a whole that was told before, and is called by its name. */
export const namedGroups = (text: string, sentences: Sentence[]): Group[] =>
  sentences.flatMap((sentence): Group[] => {
    if (sentence.isTableRow || sentence.facts.length < 2) return [];
    const said = OF_NAME.exec(text.slice(sentence.start, sentence.end));
    const name = said?.groups!.name;
    if (!said || !name) return [];
    const from = sentence.start + said[0].length;
    const own = sentence.facts.filter(
      ({ role, depth, start, bound }) =>
        role === 'actual' && depth === 0 && start >= from && bound === 'exact',
    );
    const [first] = own;
    if (!first || own.length < 2) return [];
    const parts = own.filter(({ unit }) => isSameUnit(unit, first.unit));
    const heads = sentence.paragraph
      .flatMap(({ facts }) => facts)
      .filter(
        (each) =>
          each.index < sentence.facts[0]!.index &&
          sentence.facts[0]!.index - each.index <= BEFORE &&
          isHead(each, first, name),
      );
    const [head] = heads;
    if (!head || heads.length > 1 || parts.length < 2) return [];
    const complete = completeness(head, parts, sentence.facts, '其中', said[0]);
    // 登记失业人员中,毕业生120人,青年86人 of 1460: farther away they leave others out.
    const gap = printedSum(parts).minus(head.value).abs();
    // The two halves are never more than the whole.
    const isOver = complete === 'opposites' && printedSum(parts).gt(head.value);
    return complete === null || (!isOver && gap.gt(head.value.times(NEAR)))
      ? []
      : [{ head, parts, marker: '其中', complete }];
  });

const isHead = (each: Fact, part: Fact, name: string): boolean =>
  each.role === 'actual' &&
  each.bound === 'exact' &&
  isSameUnit(each.unit, part.unit) &&
  each.before.replace(NAMED_BY, '').endsWith(name);
