import { Injectable } from '@nestjs/common';
import type { Issue } from '../platform/errors.js';
import { problem } from '../ledgers/shared/judgement.js';
import { addCalendarDays } from '../platform/day.js';
import { supposing } from '../platform/kept-data.js';
import { regionCalled } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { KeptPolicyRow, isCount, policyBook } from '../policy/policy-book.js';
import { PolicyKey, policies } from '../policy/policy-data.js';
import { RowChange, rowChange } from '../policy/policy-change.js';
import {
  counterpart,
  unitLabel,
  valueIn,
  valueProblem,
  valueSaid,
} from '../policy/policy-units.js';
import { PolicyUnknown } from '../policy/policy.errors.js';
import { policyOn } from '../policy/policy.js';
import { ChangeKind } from './office-change.kind.js';
import { ChangeEffect } from './office-change.model.js';
import { PolicyValueInput } from './policy-value.input.js';
import { RecordsConcerned } from './records-concerned.js';
import { problemsOfRegion } from './region-by-digits.js';

/** 政策取值变更 — a value that holds from a day on, in a region. */
@Injectable()
export class PolicyValueKind implements ChangeKind<PolicyValueInput> {
  readonly code = 'policy-value';
  readonly label = '政策取值';
  readonly input = PolicyValueInput;
  readonly asks = 'policy:propose';
  readonly adopts = 'policy:adopt';
  readonly isByDigits = true;

  constructor(
    private readonly work: UnitOfWork,
    private readonly concerned: RecordsConcerned,
  ) {}

  regionOf({ region }: PolicyValueInput) {
    return region;
  }

  titleOf({ key, region, value, validFrom, validTo }: PolicyValueInput): string {
    const { label, unit } = policies[key as PolicyKey];
    const what = value
      ? `为${valueSaid(key as PolicyKey, value)}${unitLabel(unit)}`
      : '取值停止执行';
    return `${label}(${regionCalled(region)})自${validFrom}${validTo ? `至${validTo}` : ''}${what}`;
  }

  besides(input: PolicyValueInput, unread: readonly Issue[]): Promise<Issue[]> {
    return this.problems(input, new Set(unread.map(({ field }) => field)));
  }

  check(input: PolicyValueInput): Promise<Issue[]> {
    return this.problems(input, new Set());
  }

  private async problems(input: PolicyValueInput, unread: ReadonlySet<string>): Promise<Issue[]> {
    const { key, region, value, replaces } = input;
    const isRead = (...fields: (keyof PolicyValueInput)[]) =>
      fields.every((field) => !unread.has(field));
    const known = isRead('key') && isPolicy(key) ? key : null;
    const issues: Issue[] = [];
    if (isRead('key') && !known)
      issues.push(
        problem('key', 'policy-unknown', `没有代码为 ${key} 的政策,请从政策目录中选择。`),
      );
    const wrong = known && value && isRead('value') ? valueProblem(known, value) : null;
    if (wrong) issues.push(problem('value', 'policy-value', wrong));
    if (!value && !replaces && isRead('value', 'replaces'))
      issues.push(
        problem(
          'value',
          'policy-value',
          '取值须填写;停止执行某一取值的,请在“被替代的取值”中指明。',
        ),
      );
    const ofDays = isRead('validFrom', 'validTo') ? daysTurnedRound(input) : [];
    const ofPlace = isRead('region') ? await problemsOfRegion(this.work, region) : [];
    const isPlaced = known && isRead('region', 'validFrom', 'validTo', 'replaces');
    const ofReplaced = isPlaced ? problemsOfReplaced(input) : [];
    issues.push(...ofDays, ...ofReplaced, ...ofPlace);
    if (!isPlaced || ofDays.length + ofPlace.length + ofReplaced.length > 0) return issues;
    issues.push(...inTheWay(input));
    if (!wrong && isRead('value')) issues.push(...this.outOfOrder(known, input));
    return issues;
  }

  async effects(input: PolicyValueInput): Promise<ChangeEffect[]> {
    const { ended, begun } = changeOf(input);
    const unit = unitLabel(policies[input.key as PolicyKey].unit);
    const said = (row: Omit<KeptPolicyRow, 'id'>) =>
      `${valueSaid(input.key as PolicyKey, row.value)}${unit}(${row.validFrom}至${row.validTo ?? '今后'},${row.source})`;
    return [
      ...(ended.length > 0
        ? [{ label: '不再按此执行的取值', count: null, examples: ended.map(said) }]
        : []),
      { label: '此后执行的取值', count: null, examples: begun.map(said) },
      ...this.afterwards(input),
      ...(await this.concerned.byPolicy(input, this.supposed(input))),
    ];
  }

  async apply(input: PolicyValueInput, version: number): Promise<void> {
    const { ended, begun } = changeOf(input);
    await this.work.query('UPDATE policy_value SET until_version = $2 WHERE id = ANY ($1::int[])', [
      ended.map((row) => row.id),
      version,
    ]);
    await this.work.query(
      `INSERT INTO policy_value (key, region, value, valid_from, valid_to, source, is_confirmed, assumed, from_version)
       SELECT $1, $2, r.value, r."validFrom", r."validTo", r.source, r.confirmed, r.assumed, $4
         FROM jsonb_to_recordset($3::jsonb) AS r (value text, "validFrom" date, "validTo" date, source text, confirmed boolean, assumed text)`,
      [input.key, input.region, JSON.stringify(begun), version],
    );
  }

  follow(input: PolicyValueInput): Promise<void> {
    return this.concerned.computeAgain(input.key, input.region);
  }

  /** 期满后 — the value before it does not come back when a limited one is over: what holds then, of the region or of one over it. */
  private afterwards(input: PolicyValueInput): ChangeEffect[] {
    const { validTo, region } = input;
    if (!validTo) return [];
    const key = input.key as PolicyKey;
    const from = addCalendarDays(validTo, 1);
    const label = `期满后(自${from}起)执行的取值`;
    try {
      const then = supposing(policyBook, this.supposed(input), () => policyOn(key, from, region));
      const value = `${valueSaid(key, then.value)}${unitLabel(then.unit)}`;
      const where = `${regionCalled(then.region)},${then.source}`;
      return [{ label, count: null, examples: [`${value}(${where})`] }];
    } catch (error) {
      if (!(error instanceof PolicyUnknown)) throw error;
      return [{ label, count: null, examples: ['没有取值:此后仍有取值的,请另行提出'] }];
    }
  }

  /** The book as it would be. */
  private supposed(input: PolicyValueInput) {
    const { ended, begun } = changeOf(input);
    const book = policyBook.now;
    const key = input.key as PolicyKey;
    return { ...book, [key]: [...book[key].filter((row) => !ended.includes(row)), ...begun] };
  }

  /** 上下限 — a lower limit above its upper one would refuse everything. */
  private outOfOrder(key: PolicyKey, { value, validFrom, region }: PolicyValueInput): Issue[] {
    const other = value ? counterpart(key) : null;
    if (!other) return [];
    try {
      const bound = Number(policyOn(other, validFrom, region).value);
      const [least, most] = key.endsWith('-min') ? [Number(value), bound] : [bound, Number(value)];
      if (least <= most) return [];
      const { label } = policies[other];
      return [
        problem('value', 'limits-out-of-order', `与“${label}”(${bound})矛盾:下限不能高于上限。`),
      ];
    } catch {
      return [];
    }
  }
}

const isPolicy = (key: string): key is PolicyKey => Object.hasOwn(policies, key);

const rowsOf = ({ key, region }: PolicyValueInput) =>
  policyBook.now[key as PolicyKey].filter((row) => row.region === region);

function changeOf(input: PolicyValueInput): RowChange<KeptPolicyRow> {
  const { key, region, value, validFrom, validTo, source, confirmed, assumed, replaces } = input;
  const next = value
    ? {
        value: isCount(key as PolicyKey) ? Number(value) : valueIn(key as PolicyKey, value),
        region,
        validFrom,
        validTo: validTo ?? null,
        source,
        confirmed,
        ...(assumed ? { assumed } : {}),
      }
    : null;
  return rowChange(rowsOf(input), {
    next,
    from: validFrom,
    replaces: replaces ? Number(replaces) : null,
  });
}

const daysTurnedRound = ({ validFrom, validTo }: PolicyValueInput): Issue[] =>
  validTo && validTo < validFrom
    ? [problem('validTo', 'ends-before-it-begins', '失效日期不能早于生效日期。')]
    : [];

function problemsOfReplaced(input: PolicyValueInput): Issue[] {
  const { replaces, value, validFrom } = input;
  if (!replaces) return [];
  const replaced = rowsOf(input).find((row) => row.id === Number(replaces));
  if (!replaced)
    return [
      problem(
        'replaces',
        'policy-value-unknown',
        '该政策、该地区没有这个编号的现行取值,请刷新后重新选择。',
      ),
    ];
  return replaced.validTo && !value && replaced.validTo < validFrom
    ? [problem('validFrom', 'ended-before', `该取值已于${replaced.validTo}失效。`)]
    : [];
}

const inTheWay = (input: PolicyValueInput): Issue[] =>
  changeOf(input).inTheWay.map((row) =>
    problem(
      'validFrom',
      'values-overlap',
      `与现行取值 ${valueSaid(input.key as PolicyKey, row.value)}(编号${row.id},${row.validFrom}至${row.validTo ?? '今后'})的期间重叠:如由本取值替代,请在“被替代的取值”中填写该编号,否则请调整期间。`,
    ),
  );
