import type { Draft } from './check.js';
import { changesIn } from './changes.js';
import { changesOfBefore } from './changes-of-before.js';
import { Completion, completionsIn } from './completions.js';
import type { Fact } from './fact.js';
import { factsIn } from './facts.js';
import { figuresIn } from './figures.js';
import { groupsIn } from './groups.js';
import { namesIn } from './names-with-digits.js';
import { sentencesOf } from './passages.js';
import { rowsIn } from './rows.js';
import { toldLists } from './told-lists.js';
import { tablesIn } from './tables.js';
import type { KnownFigures } from './known.js';
import { linksOf } from './links.js';
import { isVague } from './subject.js';
import { isSameUnit } from './units.js';
import type { Period } from './periods.js';
import { plainTextOf } from './plain-text.js';

/** The text, read and understood. */
export function understand(
  original: string,
  period: Period | null = null,
  known: KnownFigures | null = null,
): Draft {
  const plain = plainTextOf(original);
  const { text } = plain;
  const names = namesIn(text);
  const sentences = sentencesOf(text, names);
  const yearGiven = known ? Number(known.lastDay.slice(0, 4)) : (period?.year ?? null);
  const facts = factsIn(text, figuresIn(text, names), sentences, names, yearGiven);
  const completions = completionsIn(text, facts);
  nameTargets(facts, completions);
  const tables = tablesIn(text, sentences);
  const changes = changesIn(text, facts);
  return {
    plain,
    text,
    names,
    sentences,
    facts,
    period,
    known,
    links: known ? linksOf(text, facts, known) : [],
    groups: groupsIn(text, sentences),
    completions,
    changes,
    changesOfBefore: changesOfBefore(text, facts, changes),
    tables,
    lists: toldLists(text, sentences),
    rows: rowsIn({ text, sentences, facts, tables }),
  };
}

/** A target in the breath of an actual has its name: 再就业1750人(完成全年指标1400人的125%), 失业率3.58%, 低于4.2%的控制线. */
function nameTargets(facts: Fact[], completions: Completion[]): void {
  for (const { actual, targets, from } of completions)
    if (from === 'beside')
      for (const target of targets) {
        target.role = 'target';
        if (actual?.subject) target.subject = actual.subject;
      }
  for (const target of facts)
    if (
      target.role === 'target' &&
      target.run.length === 1 &&
      !/预算/.test(target.before) &&
      (!target.subject || isVague(target.subject))
    ) {
      const before = target.sentence.facts.filter(({ index }) => index < target.index);
      const actual = before.filter(({ role }) => role === 'actual').at(-1);
      if (actual?.subject && isSameUnit(actual.unit, target.unit)) target.subject = actual.subject;
    }
}
