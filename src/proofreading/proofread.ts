import type { Check, Draft, Flaw, Severity } from './check.js';
import { checks } from './checks/index.js';
import type { Role } from './fact.js';
import { type KnownFigures, type Link, NO_SOURCE, type Source } from './known.js';
import type { Period } from './periods.js';
import { type PlainText, placeOf } from './plain-text.js';
import { understand } from './understand.js';

export interface Place {
  quote: string;
  /** In characters (UTF-16) from the beginning of the text. */
  offset: number;
}

export interface FigureRead extends Place {
  value: string;
  unit: string;
  role: Role;
  subject: string | null;
  low: string | null;
  high: string | null;
  link: FigureLink | null;
}

/** What is known of it elsewhere; none where nothing was given to compare with. */
export interface FigureLink
  extends Pick<Link, 'verdict' | 'expected' | 'unit' | 'what' | 'alsoEquals'>, Source {
  label: string | null;
}

export interface Finding {
  code: string;
  label: string;
  severity: Severity;
  says: string;
  remedy: string;
  where: Place[];
}

export interface Proof {
  figures: FigureRead[];
  findings: Finding[];
  /** What checks broke down with, for the log: their code and the error. */
  faults: string[];
}

const RANK: Record<Severity, number> = { error: 0, warn: 1, hint: 2 };

/** 核对稿件 — of a text that is yet to be understood. */
export const proofread = (
  original: string,
  period: Period | null = null,
  known: KnownFigures | null = null,
): Proof => proofOf(understand(original, period, known));

/** Every quantity of a text, and what is wrong with them by the checks; the worst first, then as they stand. */
export function proofOf(draft: Draft, all: Check[] = checks): Proof {
  const { plain } = draft;
  const told: Place[] = [];
  const faults: string[] = [];
  const findings = [
    ...all.filter(({ isLast }) => !isLast),
    ...all.filter(({ isLast }) => isLast),
  ].flatMap((check) => {
    const flaws = foundBy(check, draft, faults);
    if (!flaws) return [notRun(check)];
    const found = flaws.map((flaw) => findingOf(check, flaw, plain));
    const own = check.isLast ? found.filter(({ where }) => !isTold(where, told)) : found;
    for (const { severity, where } of own) if (severity !== 'hint') told.push(...where);
    return own;
  });
  return {
    figures: draft.facts.map((fact, at) => ({
      ...placeOf(plain, fact.start, fact.end),
      value: fact.value.toString(),
      unit: fact.unit.name,
      role: fact.role,
      subject: fact.subject?.core ?? null,
      low: fact.interval.low.isFinite() ? fact.interval.low.toString() : null,
      high: fact.interval.high.isFinite() ? fact.interval.high.toString() : null,
      link: toldLink(draft.links[at]),
    })),
    findings: findings.sort(
      (a, b) =>
        RANK[a.severity] - RANK[b.severity] ||
        (a.where[0]?.offset ?? 0) - (b.where[0]?.offset ?? 0),
    ),
    faults,
  };
}

/** One check that breaks down takes nothing of the others with it; none where it did. */
function foundBy(check: Check, draft: Draft, faults: string[]): Flaw[] | null {
  try {
    return check.find(draft);
  } catch (error) {
    faults.push(`${check.code}: ${error instanceof Error ? error.stack : String(error)}`);
    return null;
  }
}

/** 未能核对 — told to whoever reads the proof, that nobody takes silence for a pass. */
const notRun = ({ label, looksAt }: Check): Finding => ({
  code: 'check-not-run',
  label: '有一项未能核对',
  severity: 'hint',
  says: `“${label}”一项在这份稿件上未能核对,其余各项照常。`,
  remedy: `请人工核对:${looksAt}并告知系统维护人员。`,
  where: [],
});

const findingOf = (
  { code, label, remedy, severity }: Check,
  flaw: Flaw,
  plain: PlainText,
): Finding => ({
  code,
  label,
  remedy,
  severity: flaw.severity ?? severity,
  says: flaw.says,
  where: flaw.where.map(([start, end]) => placeOf(plain, start, end)),
});

/** What it begins with lies in what was found before. */
const isTold = ([first]: Place[], told: Place[]): boolean =>
  told.some(
    ({ offset, quote }) =>
      offset < first!.offset + first!.quote.length && first!.offset < offset + quote.length,
  );

const toldLink = (link: Link | undefined): FigureLink | null =>
  link
    ? {
        ...{ verdict: link.verdict, expected: link.expected },
        ...{ unit: link.unit, what: link.what },
        alsoEquals: link.alsoEquals,
        label: link.known?.label ?? null,
        ...(link.known?.source ?? NO_SOURCE),
      }
    : null;
