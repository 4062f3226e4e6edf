import { changesIn } from '../proofreading/changes.js';
import type { Draft } from '../proofreading/check.js';
import type { Fact } from '../proofreading/fact.js';
import { FEW_DIGITS, isEqual, isLong, likenessNeeded, tells } from './chance.js';
import { KnownValue, KnownValues, PROSE, Use } from './known-value.js';
import { Matcher, type Rated, isSameKind, scopeOf } from './matcher.js';
import { NumberRead, numbersOf } from './numbers-of.js';
import type { Certainty, OfUnit, Proposal } from './proposal.js';
import { ACTUAL, ANY, COLUMNS, NO_VALUE, rowsProposed } from './propose-rows.js';
import { datesProposed } from './propose-dates.js';
import type { ReportNumber } from './report-number.js';
import { roleBeside } from './role-beside.js';

const NOTHING: Proposal = { address: null, certainty: 'unknown' };
const OWN: Proposal = { address: PROSE, certainty: 'sure' };

export interface NumberProposed {
  number: ReportNumber;
  proposal: Proposal;
}

/** 绑定建议 — for every number of a text what it may be of that which the system knows of its year. */
export function proposalsFor(draft: Draft, known: KnownValues, of: OfUnit): NumberProposed[] {
  const read = numbersOf(draft);
  const proposer = new Proposer(draft, known, of);
  const ofFacts = proposer.facts(read);
  return read.map((each) => ({
    number: each.number,
    proposal: each.fact
      ? (ofFacts.get(each.fact) ?? NOTHING)
      : each.number.kind === 'name'
        ? OWN
        : datesProposed(each, of),
  }));
}

/** 与系统数对应 — of each quantity what is known to say the same and to be called so. */
export function counterpartsOf(
  draft: Draft,
  known: KnownValues,
  of: OfUnit,
): Map<Fact, KnownValue> {
  const proposals = new Proposer(draft, known, of).facts(numbersOf(draft));
  return new Map(
    [...proposals].flatMap(([fact, { address, certainty }]): [Fact, KnownValue][] => {
      const value = certainty === 'sure' && address !== null && known.find(address);
      return value ? [[fact, value]] : [];
    }),
  );
}

const USES: Partial<Record<Fact['role'], Use[]>> = {
  target: ['target'],
  completion: ['completion'],
  share: ['share'],
  change: ['change'],
  delta: ['delta'],
  previous: ['previous'],
  gap: ['gap'],
};
class Proposer {
  private readonly proposals = new Map<Fact, Proposal>();
  private readonly numbers = new Map<Fact, ReportNumber>();
  private readonly matcher: Matcher;

  constructor(
    private readonly draft: Draft,
    private readonly known: KnownValues,
    private readonly of: OfUnit,
  ) {
    this.matcher = new Matcher(draft, known);
  }

  facts(read: NumberRead[]): Map<Fact, Proposal> {
    for (const { fact, number } of read) if (fact) this.numbers.set(fact, number);
    const facts = [...this.numbers.keys()];
    const isOfAnother = (fact: Fact) => RELATED.has(this.roleOf(fact));
    for (const fact of facts.filter((each) => !isOfAnother(each)))
      this.settle(fact, this.own(fact));
    for (const [fact, proposal] of rowsProposed(
      this.draft,
      this.known,
      this.numbers,
      this.proposals,
    ))
      this.settle(fact, proposal);
    this.completions();
    this.changes(facts);
    this.shares(facts);
    for (const fact of facts.filter((each) => !this.proposals.has(each)))
      this.settle(fact, this.own(fact));
    return this.proposals;
  }

  private roleOf(fact: Fact): Fact['role'] {
    return roleBeside(this.draft, fact);
  }

  private settle(fact: Fact, proposal: Proposal): void {
    const standing = this.proposals.get(fact);
    if (standing && RANK[standing.certainty] <= RANK[proposal.certainty]) return;
    this.proposals.set(fact, proposal);
  }

  /** By what it is called and by what it says. */
  private own(fact: Fact): Proposal {
    if (fact.role === 'threshold' || fact.role === 'weight' || fact.role === 'score') return OWN;
    const number = this.numbers.get(fact)!;
    if (this.isOfAnotherScope(fact) || this.isOfYearToCome(fact) || number.isFixed) return NOTHING;
    const rated = this.matcher.rated(fact);
    const uses = this.usesOf(fact);
    const fitting = rated.filter(({ value }) => uses.includes(value.use));
    const equal = fitting.filter((each) => isEqual(number, fact, each.value));
    const needed = likenessNeeded(number);
    const isShort = needed >= FEW_DIGITS;
    const isNear = (each: Rated) =>
      each.likeness >= needed && (!isShort || each.isHeadNear || each.likeness >= STRONG);
    const sure = bestOf(equal.filter(({ isSameUnit }) => isSameUnit).filter(isNear));
    if (sure)
      return { address: sure.address, certainty: this.isEvaluated(fact) ? 'unsure' : 'sure' };
    const unlike = bestOf(
      rated.filter(
        (each) =>
          each.isSameUnit &&
          !uses.includes(each.value.use) &&
          isNear(each) &&
          isEqual(number, fact, each.value),
      ),
    );
    const strong = (some: Rated[]) => bestOf(some.filter((each) => each.likeness >= STRONG));
    const maybe =
      unlike ??
      strong(equal) ??
      strong(fitting.filter(({ isSameUnit }) => isSameUnit)) ??
      // 新增见习156人 — called by half of its name and equal: that is asked, and not left out.
      bestOf(equal.filter(({ isSameUnit }) => isSameUnit && tells(number))) ??
      // 办结率100% — by the end of its name, behind what it is of.
      bestOf(equal.filter((each) => isEndOf(fact, each)));
    return maybe ? { address: maybe.address, certainty: 'unsure' } : NOTHING;
  }

  private usesOf(fact: Fact): Use[] {
    if (fact.role !== 'cell') return USES[this.roleOf(fact)] ?? ACTUAL;
    return COLUMNS[this.matcher.columnOf(fact) ?? 'other'] ?? ANY;
  }

  private isEvaluated(fact: Fact): boolean {
    return NO_VALUE.has(this.matcher.columnOf(fact) ?? 'other');
  }

  private isOfAnotherScope(fact: Fact): boolean {
    const scope = scopeOf(this.draft, fact);
    if (scope === null) return false;
    if (/全国/.test(scope)) return true;
    if (/全省/.test(scope)) return this.of.kind !== 'province';
    return /全市/.test(scope) && this.of.kind !== 'city';
  }

  /** 2023年计划新增就业3500人 in the report of 2022: no target of its year. */
  private isOfYearToCome({ period, sentence }: Fact): boolean {
    const { year } = period;
    return year !== null ? year > this.of.year : sentence.mood === 'plan';
  }

  /** 完成目标的127%: of the indicator whose number stands beside it. */
  private completions(): void {
    for (const { percent, actual, targets } of this.draft.completions) {
      const from = this.familyOf(actual) ? actual : (targets[0] ?? null);
      const target = this.proposals.get(targets[0]!)?.address ?? null;
      this.related(percent, from, 'completion', (each) =>
        target === each.address.replace(/^completion/, 'target') ? 1 : 0,
      );
    }
  }

  private changes(facts: Fact[]): void {
    for (const { now, then, delta, percent } of changesIn(this.draft.text, this.draft.facts)) {
      if (then) this.related(then, now, 'previous');
      if (delta) this.related(delta, now, 'delta');
      if (percent) this.related(percent, now, 'change');
    }
    // 较上年减少0.05万元,下降13.51% — of what the change beside it is of, or of the figure before it in its sentence.
    for (const fact of facts.filter((each) => COMPARING.includes(each.role))) {
      const before = fact.sentence.facts.filter((each) => each.index < fact.index);
      const beside = before.at(-1);
      const isOneChange = beside?.role === 'delta' && fact.role === 'change';
      const use = USES[fact.role]![0]!;
      const inTurn = inTurnWith(fact);
      if (inTurn) {
        this.related(fact, inTurn, use);
        continue;
      }
      const [nearest, ...others] = isOneChange
        ? [beside]
        : before.filter(({ role }) => role === 'actual').reverse();
      const equal = [nearest ?? null, ...others].flatMap((from) => {
        const value = this.equalOf(fact, from, use);
        return value ? [{ from, address: value.address }] : [];
      });
      if (new Set(equal.map(({ address }) => address)).size > 1) {
        this.settle(fact, { address: equal[0]!.address, certainty: 'unsure' });
        continue;
      }
      this.related(fact, nearest ?? null, use);
      this.settle(fact, this.own(fact));
      if (equal[0] && tells(this.numbers.get(fact)!)) this.related(fact, equal[0].from, use);
    }
  }

  /** 占43.03%: of the figure before it, of its own whole or of one that is told in the same breath. */
  private shares(facts: Fact[]): void {
    for (const fact of facts) {
      const role = this.roleOf(fact);
      if (role !== 'share' && role !== 'gap') continue;
      const before = this.draft.facts[fact.index - 1];
      const part = before?.sentence === fact.sentence ? this.familyOf(before) : null;
      if (part === null) continue;
      this.related(fact, before!, USES[role]![0]!);
      if (role === 'share') this.shareOf(fact, before!, part);
    }
  }

  private shareOf(fact: Fact, before: Fact, part: KnownValue): void {
    const wholes = besideIn(fact).filter((each) => each !== before && each.index < fact.index);
    for (const each of wholes.reverse()) {
      const whole = this.familyOf(each);
      const share = whole && this.known.find(`share/${part.family}/of/${whole.family}`);
      if (!share || !isEqual(this.numbers.get(fact)!, fact, share)) continue;
      const isSure = this.tellsOf(fact, before) && this.tellsOf(fact, each);
      return this.settle(fact, {
        address: share.address,
        certainty: isSure ? 'sure' : 'unsure',
      });
    }
  }

  private familyOf(fact: Fact | null): KnownValue | null {
    const found = fact && this.proposals.get(fact);
    return (found?.address && this.known.find(found.address)) || null;
  }

  /** What is equal beside a number that is itself only asked about may be so by chance, where it is short. */
  private tellsOf(fact: Fact, from: Fact | null): boolean {
    const isSure = from !== null && this.proposals.get(from)?.certainty === 'sure';
    return isSure || isLong(this.numbers.get(fact)!);
  }

  private equalOf(fact: Fact, from: Fact | null, use: Use): KnownValue | undefined {
    const number = this.numbers.get(fact)!;
    const of = this.familyOf(from);
    return this.known.all.find(
      (each) =>
        each.family === of?.family &&
        each.use === use &&
        isSameKind(fact, each) &&
        isEqual(number, fact, each),
    );
  }

  /** Its own, or where it has none that of what is called the same: a share stands in one table of several. */
  private related(
    fact: Fact,
    from: Fact | null,
    use: Use,
    prefers: (each: KnownValue) => number = () => 0,
  ): void {
    const number = this.numbers.get(fact);
    const of = this.familyOf(from);
    if (!number || !of) return;
    const isOwn = (each: KnownValue) => (each.family === of.family ? 1 : 0);
    const candidates = this.known.all
      .filter((each) => each.use === use && isSameKind(fact, each))
      .filter(
        (each) => isOwn(each) === 1 || (each.names[0] === of.names[0] && each.place === of.place),
      )
      .sort((a, b) => isOwn(b) - isOwn(a) || prefers(b) - prefers(a));
    const equal = candidates.find((each) => isEqual(number, fact, each));
    const first = candidates.find((each) => isOwn(each) === 1);
    const certainty = this.tellsOf(fact, from) ? 'sure' : 'unsure';
    if (equal) this.settle(fact, { address: equal.address, certainty });
    else if (first) this.settle(fact, { address: first.address, certainty: 'unsure' });
  }
}

const RANK: Record<Certainty, number> = { sure: 0, unsure: 1, unknown: 2 };
const COMPARING: Fact['role'][] = ['previous', 'delta', 'change'];
const RELATED = new Set<Fact['role']>([...COMPARING, 'completion', 'share', 'gap']);

/** A name that is nearly whole. */
const STRONG = 0.75;

/** 就业培训2015人次、创业培训480人次,分别增加115人次、30人次 — that in its place of those before the list in which it stands. */
function inTurnWith({ run, sentence, index }: Fact): Fact | null {
  const [first] = run;
  if (!first || run.length < 2 || !/分别/.test(first.lead)) return null;
  const levels = sentence.facts.filter(
    (each) => each.role === 'actual' && each.index < first.index,
  );
  const at = run.findIndex((each) => each.index === index);
  return levels[levels.length - run.length + at] ?? null;
}

/** Those of its paragraph. */
const besideIn = ({ sentence }: Fact): Fact[] => sentence.paragraph.flatMap((each) => each.facts);

const isEndOf = ({ subject }: Fact, { value, isSameUnit }: Rated): boolean =>
  isSameUnit &&
  subject !== null &&
  subject.core.length >= 3 &&
  value.names.some((name) => name.endsWith(subject.core));

const bestOf = (some: Rated[]): KnownValue | null =>
  some.reduce<Rated | null>((top, each) => (top && top.rank >= each.rank ? top : each), null)
    ?.value ?? null;
