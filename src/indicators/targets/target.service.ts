import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { In } from 'typeorm';
import { problem } from '../../ledgers/shared/judgement.js';
import { tidyNumber } from '../../platform/text.js';
import { DomainError, InputRefused, Issue, StaleRevision } from '../../platform/errors.js';
import { OrgUnits } from '../../platform/org-units.js';
import { Idempotency } from '../../platform/idempotency.js';
import { InjectLedger, Ledger } from '../../ledgers/shared/ledger.js';
import { readAndJudged } from '../../platform/graphql/validation.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { indicatorCalled } from '../office-indicators.js';
import { isBelowOrAbove } from '../../policy/policy.js';
import { ReviseTargetInput, Target, TargetPartInput } from './target.entity.js';
import { TargetLevel, targetLevels } from './target-levels.js';

export class TargetNotInForce extends DomainError {
  constructor() {
    super('TARGET_NOT_IN_FORCE', '该目标尚未审批,或已被调整、撤销,请在现行目标上办理。');
  }
}

export interface Breakdown {
  whole: Target;
  parts: Target[];
  sum: string | null;
  difference: string | null;
  kept: string | null;
  message: string;
}

/** Targets, their revisions with a reason, and their breakdown to the units below. */
@Injectable()
export class TargetService {
  constructor(
    @InjectLedger(Target) private readonly ledger: Ledger<Target>,
    private readonly units: OrgUnits,
    private readonly work: UnitOfWork,
    private readonly idempotency: Idempotency,
  ) {}

  /** 目标层级 — everybody's, and what was added where the asker works, above it or below. */
  async levels(): Promise<readonly TargetLevel[]> {
    const { districtId } = await this.work.actor();
    const place = (await this.units.findById(districtId))!;
    return targetLevels.now.filter(
      ({ region }) => !region || place.kind === 'root' || isBelowOrAbove(place.code, region),
    );
  }

  /** 目标调整 — a new target takes the place of the old one from a day on, once it is approved; both stay, with the reason. */
  async revise(
    id: string,
    revision: number,
    input: ReviseTargetInput,
    reason: string,
    idempotencyKey: string,
  ): Promise<Target> {
    const [newId] = await this.idempotency.once(
      idempotencyKey,
      ['target', 'revise', id, revision, input, reason],
      'target',
      () => this.succeed(id, revision, input, reason),
    );
    return this.ledger.get(newId!);
  }

  private async succeed(
    id: string,
    revision: number,
    input: ReviseTargetInput,
    reason: string,
  ): Promise<string[]> {
    const old = await this.ledger.get(id);
    const { read, issues } = readAndJudged(ReviseTargetInput, input, undefined, old);
    if (!reason.trim())
      issues.push({ field: 'reason', code: 'reason-missing', message: '目标调整须写明理由。' });
    if (issues.length > 0) throw new InputRefused(issues);
    if (read.effectiveFrom < old.effectiveFrom) {
      throw new InputRefused([
        {
          field: 'effectiveFrom',
          code: 'revision-before-predecessor',
          message: `调整的起效日期早于原目标的起效日期 ${old.effectiveFrom},请核对。`,
        },
      ]);
    }
    const territory = await this.units.findById(old.territoryId);
    const { indicatorCode, year, dueMonth, level, completionDecimals, completionRounding } = old;
    const operator = read.operator ?? old.operator;
    const successor = {
      territoryCode: territory!.code,
      indicatorCode,
      year,
      dueMonth,
      level,
      ...read,
      operator,
      // Of what is compared otherwise from now on no end of a range stays.
      ceiling: read.ceiling === undefined && operator === old.operator ? old.ceiling : read.ceiling,
      completionDecimals: read.completionDecimals ?? completionDecimals,
      completionRounding: read.completionRounding ?? completionRounding,
    };
    if (old.status !== 'in_force') throw new TargetNotInForce();
    if (old.revision !== revision) throw new StaleRevision('目标任务', old.revision);
    return this.ledger.enterWithin([successor], {
      supersedesId: id,
      wholeId: old.wholeId,
      statusReason: reason,
    });
  }

  /** 任务分解 — replaces the parts of a target by these. More than the whole is allowed and said; less is said too. */
  async breakDown(
    id: string,
    parts: TargetPartInput[],
    idempotencyKey: string,
  ): Promise<Breakdown> {
    await this.idempotency.once(idempotencyKey, ['target', 'break-down', id, parts], 'target', () =>
      this.divide(id, parts),
    );
    return this.breakdown(id);
  }

  private async divide(id: string, parts: TargetPartInput[]): Promise<string[]> {
    const whole = await this.ledger.get(id);
    const judged = parts.map((part, at) => readAndJudged(TargetPartInput, part, at + 1, whole));
    const issues = judged.flatMap((each) => each.issues);
    if (issues.length > 0) throw new InputRefused(issues);
    if (whole.status !== 'in_force') throw new TargetNotInForce();
    const misplaced = await this.issuesOfPlaces(whole, parts);
    if (misplaced.length > 0) throw new InputRefused(misplaced);
    return this.replaceParts(
      whole,
      judged.map(({ read }) => read),
    );
  }

  /** Parts lie below the whole, each once and none in another, so that they add up to something. */
  private async issuesOfPlaces(whole: Target, parts: TargetPartInput[]): Promise<Issue[]> {
    if (parts.length === 0) return [problem('parts', 'parts-missing', '请至少填写一个分解单位。')];
    const codes = parts.map((part) => tidyNumber(part.orgUnitCode));
    const places = await this.work.query<{ code: string; isBelow: boolean; within: string | null }>(
      PLACES_OF_PARTS,
      [codes, whole.territoryId, whole.effectiveFrom],
    );
    const placeOf = new Map(places.map((place) => [place.code, place]));
    return codes.flatMap((code, at) => {
      const refuse = (...said: [code: string, message: string]) => [
        { row: at + 1, ...problem('orgUnitCode', ...said) },
      ];
      if (codes.indexOf(code) < at)
        return refuse('part-twice', `机构 ${code} 在分解中不止一次,请合并。`);
      const place = placeOf.get(code);
      // A code that nobody has is told by the ledger.
      if (!place) return [];
      if (!place.isBelow)
        return refuse('part-not-below', `机构 ${code} 不在总目标所属机构之下,请核对。`);
      return place.within
        ? refuse('part-in-part', `机构 ${code} 在 ${place.within} 之内,不能同时分解。`)
        : [];
    });
  }

  private async replaceParts(whole: Target, parts: TargetPartInput[]): Promise<string[]> {
    // Parts in force stay so until their successors are approved.
    await this.work.query(
      `UPDATE target SET status_before_withdrawal = status, status = 'withdrawn', status_reason = '重新分解'
        WHERE whole_id = $1 AND supersedes_id IS NULL AND status IN ('submitted', 'reviewed')`,
      [whole.id],
    );
    const { indicatorCode, year, level, operator, documentNumber, issuedOn, effectiveFrom } = whole;
    const { completionDecimals, completionRounding, dueMonth } = whole;
    const inputs = parts.map((part) => ({
      territoryCode: part.orgUnitCode,
      indicatorCode,
      year,
      dueMonth,
      level,
      operator,
      value: part.value,
      ceiling: part.ceiling ?? null,
      completionDecimals,
      completionRounding,
      documentNumber,
      issuedOn,
      effectiveFrom,
    }));
    return this.ledger.enterWithin(inputs, { wholeId: whole.id });
  }

  /** The newest breakdown, whether it awaits its signatures or is in force. */
  async breakdown(id: string): Promise<Breakdown> {
    const whole = await this.ledger.get(id);
    const manager = await this.work.manager();
    const standing = await manager.find(Target, {
      where: { wholeId: id, status: In(['submitted', 'reviewed', 'in_force']) },
      order: { territoryId: 'ASC' },
    });
    const newest = Math.max(
      ...standing.filter((part) => !part.supersedesId).map((part) => part.enteredAt.getTime()),
    );
    const parts = standing.filter((part) =>
      part.supersedesId ? part.status === 'in_force' : part.enteredAt.getTime() === newest,
    );
    if (indicatorCalled(whole.indicatorCode)?.kind === 'ratio')
      return {
        ...{ whole, parts, sum: null, difference: null, kept: null },
        message: `${parts.length === 0 ? '尚未分解。' : RATES_APART}${awaiting(parts)}`,
      };
    const sum = parts.reduce((total, part) => total.plus(part.value), new Decimal(0));
    const difference = sum.minus(whole.value);
    return {
      whole,
      parts,
      sum: sum.toString(),
      difference: difference.toString(),
      kept: difference.negated().toString(),
      message: `${saysOf(difference, parts.length)}${ceilingsSay(whole, parts)}${awaiting(parts)}`,
    };
  }
}

/** Of codes $1 on the day $3: whether each stands below the unit $2, and in which other of them. */
const PLACES_OF_PARTS = `
  WITH RECURSIVE unit AS (SELECT * FROM units_on($3::date)),
  above AS (
    SELECT u.code, u.parent_id AS superior FROM unit u WHERE u.code = ANY ($1)
     UNION ALL
    SELECT a.code, u.parent_id FROM above a JOIN unit u ON u.id = a.superior
  )
  SELECT a.code, coalesce(bool_or(a.superior = $2), false) AS "isBelow", min(u.code) FILTER (WHERE u.code = ANY ($1)) AS within
    FROM above a LEFT JOIN unit u ON u.id = a.superior GROUP BY a.code`;

const RATES_APART = '比率不能相加:各单位的目标与总目标分别考核。';

/** 上限合计 — of a range; a part without one has nothing that it may not go above. */
function ceilingsSay({ ceiling }: Target, parts: Target[]): string {
  if (ceiling === null || parts.length === 0) return '';
  const open = parts.filter((part) => part.ceiling === null).length;
  const whole = new Decimal(ceiling).toString();
  if (open > 0) return `总目标为区间(上限 ${whole}),有 ${open} 个分解单位未填区间上限。`;
  const sum = parts.reduce((total, part) => total.plus(part.ceiling!), new Decimal(0));
  return sum.eq(ceiling)
    ? '上限合计与总目标上限一致。'
    : `上限合计为 ${sum.toString()},总目标上限为 ${whole},请核对。`;
}

const awaiting = (parts: Target[]) =>
  parts.some((part) => part.status !== 'in_force') ? '分解目标尚未审批,审批后生效。' : '';

function saysOf(difference: Decimal, parts: number): string {
  if (parts === 0) return '尚未分解。';
  if (difference.isZero()) return '分解合计与总目标一致。';
  return difference.isNegative()
    ? `分解合计比总目标少 ${difference.abs().toString()},请补足。`
    : `分解合计比总目标多 ${difference.toString()},属加码分解,请知悉。`;
}
