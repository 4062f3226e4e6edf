import { createHash } from 'node:crypto';
import { Measure, Members, reasonsOf, worthSql } from './measure.js';

/** All measures of the product, checked as a whole; every fault is listed. */
export class MeasureCatalog {
  readonly hash: string;
  /** 已声明的口径 — the codes of the measures, and the patterns of those that are made of members. */
  readonly declared: [codes: string[], patterns: string[]];
  private readonly byCode: Map<string, Measure>;
  private readonly families: { pattern: RegExp; one: Members['one'] }[];

  constructor(readonly all: readonly Measure[]) {
    this.byCode = new Map(all.map((measure) => [measure.code, measure]));
    const faults = [
      ...duplicates(all.map((each) => each.code)).map(
        (code) => `measure ${code} is declared twice`,
      ),
      ...all.flatMap(faultsOf),
    ];
    if (faults.length > 0)
      throw new Error(
        `The counting rules cannot be used:\n${faults.map((f) => `  - ${f}`).join('\n')}`,
      );
    this.families = all.flatMap(({ members }) =>
      members ? { pattern: new RegExp(members.pattern), one: members.one } : [],
    );
    this.declared = [
      all.map((each) => each.code),
      all.flatMap(({ members }) => members?.pattern ?? []),
    ];
    this.hash = ruleSetOf(
      all.map((each) => ({ code: each.code, kind: each.kind, sql: worthSql(each, 'touched') })),
    );
  }

  get(code: string): Measure {
    const measure = this.find(code);
    if (!measure) throw new Error(`no measure is called ${code}`);
    return measure;
  }

  has(code: string): boolean {
    return this.find(code) !== null;
  }

  /** A measure, or a member of one. */
  find(code: string): Measure | null {
    const measure = this.byCode.get(code);
    if (measure && !measure.members) return measure;
    return this.families.find(({ pattern }) => pattern.test(code))?.one(code) ?? null;
  }

  ofGroup(kind: string): Measure[] {
    return this.all.filter((measure) => measure.group.kind === kind);
  }

  groupKinds(): string[] {
    return [...new Set(this.all.map((measure) => measure.group.kind))];
  }
}

/** 口径标识 — of these rules, as they are executed. */
export const ruleSetOf = (rules: { code: string; kind: string; sql: string }[]): string =>
  createHash('sha256')
    .update(
      rules
        .map(({ code, kind, sql }) => `${code}\n${kind}\n${sql}`)
        .sort()
        .join('\n'),
    )
    .digest('hex');

const duplicates = (codes: string[]) => [
  ...new Set(codes.filter((code, at) => codes.indexOf(code) !== at)),
];

/** What would make a balance differ tomorrow without any record having changed. */
const READS_THE_CLOCK =
  /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|random)\s*\(|\b(current_date|current_time|current_timestamp|localtime|localtimestamp)\b|'(now|today|tomorrow|yesterday)'/i;

function faultsOf(measure: Measure): string[] {
  const faults: string[] = [];
  const fault = (text: string) => faults.push(`${measure.code}: ${text}`);
  if (!measure.label) fault('has no label');
  if (!measure.source) fault('names no source');
  if (measure.kind === 'flow' && measure.until) fault('is a flow and cannot have an end');
  if (measure.kind === 'stock' && measure.oncePerYear)
    fault('is a stock and cannot be once a year');
  for (const code of duplicates(reasonsOf(measure).map((each) => each.code)))
    fault(`gives the reason ${code} twice`);
  if (measure.members && measure.oncePerYear)
    fault('is a rule for many numbers and cannot be once a year');
  if (measure.members && !/^\^[^$]+\$$/.test(measure.members.pattern))
    fault('has a pattern of members that is not anchored');
  if (READS_THE_CLOCK.test(worthSql(measure, 'touched')))
    fault('reads the clock; let it expire by an entry on a future day');
  const days = (measure.versions ?? []).map((each) => each.validFrom);
  if (days.some((day, at) => at > 0 && day <= days[at - 1]!))
    fault('has rule versions out of order');
  return faults;
}
