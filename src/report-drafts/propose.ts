import { changesIn } from '../proofreading/changes.js';
import type { Draft } from '../proofreading/check.js';
import type { Fact } from '../proofreading/fact.js';
import type { ColumnKind } from '../proofreading/tables.js';
import { FEW_DIGITS, isEqual, isLong, likenessNeeded, tells } from './chance.js';
import { KnownValue, KnownValues, PROSE, Use } from './known-value.js';
import { Matcher, type Rated, isSameKind, scopeOf } from './matcher.js';
import { NumberRead, numbersOf } from './numbers-of.js';
import type { Certainty, OfUnit, Proposal } from './proposal.js';
import { datesProposed } from './propose-dates.js';
import type { ReportNumber } from './report-number.js';

const NOTHING: Proposal = { address: null, certainty: 'unknown' };
const OWN: Proposal = { address: PROSE, certainty: 'sure' };

/** A cell that says what is known of the thing of its row. */
interface CellFound {
  fact: Fact;
  address: string;
  isLong: boolean;
  /** In a column that does not say what its numbers are. */
  isOther: boolean;
}

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
const ACTUAL: Use[] = ['actual'];
/** What the numbers of a column may be. */
const COLUMNS: Partial<Record<ColumnKind, Use[]>> = {
  target: ['target'],
  actual: ACTUAL,
  rate: ['completion'],
  last: ['previous'],
  change: ['change', 'delta'],
  delta: ['delta', 'change'],
  share: ['share'],
};
/** Columns of an evaluation: what is equal there is so by chance. */
const NO_VALUE = new Set<ColumnKind>(['weight', 'score']);
/** What a number may be by its place alone. */
const ANY: Use[] = ['actual', 'target', 'previous', 'delta', 'change', 'share', 'completion'];

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
    const isOfAnother = (fact: Fact) => RELATED.has(fact.role);
    for (const fact of facts.filter((each) => !isOfAnother(each)))
      this.settle(fact, this.own(fact));
    this.rows();
    this.completions();
    this.changes(facts);
    this.shares(facts);
    for (const fact of facts.filter((each) => !this.proposals.has(each)))
      this.settle(fact, this.own(fact));
    return this.proposals;
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
    if (this.isOfAnotherScope(fact) || number.isFixed) return NOTHING;
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
      bestOf(equal.filter(({ isSameUnit }) => isSameUnit && tells(number)));
    return maybe ? { address: maybe.address, certainty: 'unsure' } : NOTHING;
  }

  private usesOf(fact: Fact): Use[] {
    if (fact.role !== 'cell') return USES[fact.role] ?? ACTUAL;
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

  /** 一行 — of one thing: what one of its cells is, the others are of; none says so of itself. */
  private rows(): void {
    for (const { kinds, rows } of this.draft.tables)
      for (const row of rows) {
        const figures = row.flatMap(({ figure }) => figure ?? []);
        const found = figures.flatMap((each) => this.familyOf(each) ?? []);
        const [of, ...others] = found.filter(
          (each, at) => found.findIndex(({ family }) => family === each.family) === at,
        );
        if (!of || others.length > 0) continue;
        const cells = row.flatMap(({ figure }, at) =>
          figure ? this.cellOf(figure, of, kinds[at] ?? 'other') : [],
        );
        const isNamed = figures.some((each) => this.proposals.get(each)?.certainty === 'sure');
        const long = new Set(cells.flatMap(({ isLong, address }) => (isLong ? address : [])));
        for (const { fact, address, isLong, isOther } of cells) {
          const isSure = (isNamed || long.size > 1) && (isLong || !isOther);
          this.settle(fact, { address, certainty: isSure ? 'sure' : 'unsure' });
        }
      }
  }

  private cellOf(fact: Fact, of: KnownValue, column: ColumnKind): CellFound[] {
    const number = this.numbers.get(fact);
    const uses = COLUMNS[column];
    if (!number || NO_VALUE.has(column) || (!uses && !tells(number))) return [];
    const value = this.known.all.find(
      (each) =>
        each.family === of.family &&
        each.month === of.month &&
        (uses ?? ANY).includes(each.use) &&
        isSameKind(fact, each) &&
        isEqual(number, fact, each),
    );
    return value ? [{ fact, address: value.address, isLong: isLong(number), isOther: !uses }] : [];
  }

  /** 完成目标的127%: of the indicator whose number stands beside it. */
  private completions(): void {
    for (const { percent, actual, targets } of this.draft.completions) {
      const family = this.familyOf(actual) ?? this.familyOf(targets[0] ?? null);
      if (family === null) continue;
      const target = this.proposals.get(targets[0]!)?.address ?? null;
      this.related(percent, family, 'completion', (each) =>
        target === each.address.replace(/^completion/, 'target') ? 1 : 0,
      );
    }
  }

  private changes(facts: Fact[]): void {
    for (const { now, then, delta, percent } of changesIn(this.draft.text, this.draft.facts)) {
      const family = this.familyOf(now);
      if (family === null) continue;
      if (then) this.related(then, family, 'previous');
      if (delta) this.related(delta, family, 'delta');
      if (percent) this.related(percent, family, 'change');
    }
    // 较上年减少0.05万元,下降13.51% — of what the change beside it is of, or of the figure before it in its sentence.
    for (const fact of facts.filter((each) => COMPARING.includes(each.role))) {
      const before = fact.sentence.facts.filter((each) => each.index < fact.index);
      const beside = before.at(-1);
      const isOneChange = beside?.role === 'delta' && fact.role === 'change';
      const use = USES[fact.role]![0]!;
      const inTurn = inTurnWith(fact);
      if (inTurn) {
        const of = this.familyOf(inTurn);
        if (of !== null) this.related(fact, of, use);
        continue;
      }
      const [nearest, ...others] = isOneChange
        ? [beside]
        : before.filter(({ role }) => role === 'actual').reverse();
      const of = this.familyOf(nearest ?? null);
      const equal = [nearest, ...others].flatMap((each) => {
        const family = this.familyOf(each ?? null);
        return family ? (this.equalOf(fact, family, use) ?? []) : [];
      });
      if (new Set(equal.map(({ address }) => address)).size > 1) {
        this.settle(fact, { address: equal[0]!.address, certainty: 'unsure' });
        continue;
      }
      if (of !== null) this.related(fact, of, use);
      this.settle(fact, this.own(fact));
      if (equal[0] && tells(this.numbers.get(fact)!))
        this.settle(fact, { address: equal[0].address, certainty: 'sure' });
    }
  }

  /** 占43.03%: of the figure before it, of its own whole or of one that is told in the same breath. */
  private shares(facts: Fact[]): void {
    for (const fact of facts.filter(({ role }) => role === 'share' || role === 'gap')) {
      const before = this.draft.facts[fact.index - 1];
      const part = before?.sentence === fact.sentence ? this.familyOf(before) : null;
      if (part === null) continue;
      this.related(fact, part, USES[fact.role]![0]!);
      if (fact.role === 'share') this.shareOf(fact, before!, part);
    }
  }

  private shareOf(fact: Fact, before: Fact, part: KnownValue): void {
    const wholes = besideIn(fact).filter((each) => each !== before && each.index < fact.index);
    for (const each of wholes.reverse()) {
      const whole = this.familyOf(each);
      const share = whole && this.known.find(`share/${part.family}/of/${whole.family}`);
      if (share && isEqual(this.numbers.get(fact)!, fact, share))
        return this.settle(fact, { address: share.address, certainty: 'sure' });
    }
  }

  private familyOf(fact: Fact | null): KnownValue | null {
    const found = fact && this.proposals.get(fact);
    return (found?.address && this.known.find(found.address)) || null;
  }

  private equalOf(fact: Fact, of: KnownValue, use: Use): KnownValue | undefined {
    const number = this.numbers.get(fact)!;
    return this.known.all.find(
      (each) =>
        each.family === of.family &&
        each.use === use &&
        isSameKind(fact, each) &&
        isEqual(number, fact, each),
    );
  }

  /** Its own, or where it has none that of what is called the same: a share stands in one table of several. */
  private related(
    fact: Fact,
    of: KnownValue,
    use: Use,
    prefers: (each: KnownValue) => number = () => 0,
  ): void {
    const number = this.numbers.get(fact);
    if (!number) return;
    const isOwn = (each: KnownValue) => (each.family === of.family ? 1 : 0);
    const candidates = this.known.all
      .filter((each) => each.use === use && isSameKind(fact, each))
      .filter(
        (each) => isOwn(each) === 1 || (each.names[0] === of.names[0] && each.place === of.place),
      )
      .sort((a, b) => isOwn(b) - isOwn(a) || prefers(b) - prefers(a));
    const equal = candidates.find((each) => isEqual(number, fact, each));
    const first = candidates.find((each) => isOwn(each) === 1);
    if (equal) this.settle(fact, { address: equal.address, certainty: 'sure' });
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

const bestOf = (some: Rated[]): KnownValue | null =>
  some.reduce<Rated | null>((top, each) => (top && top.rank >= each.rank ? top : each), null)
    ?.value ?? null;
