import type { Fact } from './fact.js';
import { isSameUnit } from './units.js';

const ROSE_TO = /^(?:增|升|提|扩|发展|减|降|缩)[^,。;\d]{0,3}[至到](?:现在|目前|今年|现)?的?$/;

/** 从开业初的60人增加到现在的150人 */
export function noteWhatItWas(facts: Fact[], now: Fact): void {
  if (!ROSE_TO.test(now.before)) return;
  const then = facts[now.index - 1];
  if (
    then?.sentence === now.sentence &&
    isSameUnit(then.unit, now.unit) &&
    ['actual', 'each'].includes(then.role) &&
    /[从由][^,。;\d]{0,8}$/.test(then.before)
  )
    then.role = 'previous';
}

const OF_A_YEAR =
  /^,?(?:(?:19|20)\d{2}年(?:度|同期|末|底)?|上年(?:同期)?|去年(?:同期)?)(?:为|是)?$/;

/** 8.12万人(2022年8.45万人): as it was in the year before. */
export function noteYearBefore(facts: Fact[], then: Fact): void {
  if (!OF_A_YEAR.test(then.before)) return;
  const now = facts[then.index - 1];
  if (
    now?.sentence !== then.sentence ||
    !/^[(,]$/.test(then.lead.replace(then.before, '')) ||
    then.depth !== now.depth + (then.lead.startsWith('(') ? 1 : 0) ||
    !isSameUnit(then.unit, now.unit) ||
    then.role !== 'actual'
  )
    return;
  const year = Number(/\d{4}/.exec(then.before)?.[0] ?? 0);
  if (year === 0 || (now.period.year !== null && year === now.period.year - 1))
    then.role = 'previous';
}

const OF_THEN =
  /^(?:(?:19|20)\d{2}年(?:第?[一二三四]季度|[上下]半年|前三季度|\d{1,2}(?:[-—~至]\d{1,2})?月)?|上年|去年)(?:同期)?(?:为|是)?$/;

/** 326起,同比下降12.5%(2023年一季度为352起): behind what is said of the change, in parentheses. */
export function noteThenBesideChange(facts: Fact[], then: Fact): void {
  if (then.role !== 'actual' || !OF_THEN.test(then.before)) return;
  const [now, percent] = [facts[then.index - 2], facts[then.index - 1]];
  if (
    percent?.sentence === then.sentence &&
    percent.role === 'change' &&
    then.depth === percent.depth + 1 &&
    then.lead.startsWith('(') &&
    now?.sentence === then.sentence &&
    isSameUnit(now.unit, then.unit) &&
    // 全年3260人,同比增长5.2%(2024年上半年为1720人): of the same year.
    !then.before.startsWith(`${now.period.year}年`)
  )
    then.role = 'previous';
}

/** 由38家增至46家,新增8家: by how much it rose. */
export function isOfRise(
  facts: Fact[],
  { lead, unit, sentence }: Pick<Fact, 'lead' | 'unit' | 'sentence'>,
) {
  const [then, now] = facts.slice(-2);
  return (
    /^[,、]净?新?增(?:加|设)?(?:了)?$/.test(lead) &&
    now?.sentence === sentence &&
    /(?:增|升|发展|扩大|提高)[^,。;\d]{0,3}[至到]$/.test(now.before) &&
    then!.role === 'previous' &&
    isSameUnit(then!.unit, now.unit) &&
    isSameUnit(now.unit, unit)
  );
}

/** 较上学年58家新增6家 */
export function isBeyond(
  facts: Fact[],
  { lead, unit, sentence }: Pick<Fact, 'lead' | 'unit' | 'sentence'>,
) {
  const then = facts.at(-1);
  return (
    then?.sentence === sentence &&
    then.role === 'previous' &&
    isSameUnit(then.unit, unit) &&
    /^[,、]?净?(?:新增|增设|新设|新建|增办)(?:了)?$/.test(lead)
  );
}

const CHANGED = /(?:增加|减少|净增|净减)(?:了)?$/;

/** 比上年增加58万元。其中甲增加31万元,乙增加27万元: what lies in a change has changed by so much. */
export function noteChangesWithin(text: string, facts: Fact[], each: Fact): void {
  const previous = facts[each.index - 1];
  const last = previous?.role === 'change' ? facts[each.index - 2] : previous;
  const between = previous && text.slice(previous.end, each.start);
  if (
    each.role === 'actual' &&
    last?.role === 'delta' &&
    last.sentence.paragraph === each.sentence.paragraph &&
    isSameUnit(last.unit, each.unit) &&
    CHANGED.test(each.before) &&
    (/^[,。;]其中[:,]?\p{Script=Han}{2,12}$/u.test(between!) ||
      (/^[,、]\p{Script=Han}{2,12}$/u.test(between!) &&
        /其中/.test(text.slice(each.sentence.start, last.start))))
  )
    each.role = 'delta';
}
