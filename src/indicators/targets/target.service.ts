import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { In } from 'typeorm';
import { DomainError, InputRefused, StaleRevision } from '../../platform/errors.js';
import { OrgUnits } from '../../platform/org-units.js';
import { Idempotency } from '../../platform/idempotency.js';
import { InjectLedger, Ledger } from '../../ledgers/shared/ledger.js';
import { issuesOf } from '../../platform/graphql/validation.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { ReviseTargetInput, Target, TargetPartInput } from './target.entity.js';

export class TargetNotInForce extends DomainError {
  constructor() {
    super('TARGET_NOT_IN_FORCE', '该目标尚未审批,或已被调整、撤销,请在现行目标上办理。');
  }
}

export interface Breakdown {
  whole: Target;
  parts: Target[];
  sum: string;
  difference: string;
  kept: string;
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

  /** 目标调整 — a new target takes the place of the old one from a day on, once it is approved; both stay, with the reason. */
  async revise(
    id: string,
    revision: number,
    input: ReviseTargetInput,
    reason: string,
    idempotencyKey: string,
  ): Promise<Target> {
    const issues = issuesOf(ReviseTargetInput, input);
    if (!reason.trim())
      issues.push({ field: 'reason', code: 'reason-missing', message: '目标调整须写明理由。' });
    if (issues.length > 0) throw new InputRefused(issues);
    const old = await this.ledger.get(id);
    if (input.effectiveFrom < old.effectiveFrom) {
      throw new InputRefused([
        {
          field: 'effectiveFrom',
          code: 'revision-before-predecessor',
          message: `调整的起效日期早于原目标的起效日期 ${old.effectiveFrom},请核对。`,
        },
      ]);
    }
    const territory = await this.units.findById(old.territoryId);
    const { indicatorCode, year, level, operator, completionDecimals, completionRounding } = old;
    const successor = {
      territoryCode: territory!.code,
      indicatorCode,
      year,
      level,
      operator,
      ...input,
      completionDecimals: input.completionDecimals ?? completionDecimals,
      completionRounding: input.completionRounding ?? completionRounding,
    };
    const [newId] = await this.idempotency.once(
      idempotencyKey,
      ['target', 'revise', id, revision, input, reason],
      'target',
      () => {
        if (old.status !== 'in_force') throw new TargetNotInForce();
        if (old.revision !== revision) throw new StaleRevision('目标任务', old.revision);
        return this.ledger.enter([successor], `${idempotencyKey}:successor`, {
          supersedesId: id,
          wholeId: old.wholeId,
          statusReason: reason,
        });
      },
    );
    return this.ledger.get(newId!);
  }

  /** 任务分解 — replaces the parts of a target by these. More than the whole is allowed and said; less is said too. */
  async breakDown(
    id: string,
    parts: TargetPartInput[],
    idempotencyKey: string,
  ): Promise<Breakdown> {
    const issues = parts.flatMap((part, at) => issuesOf(TargetPartInput, part, at + 1));
    if (issues.length > 0) throw new InputRefused(issues);
    const whole = await this.ledger.get(id);
    if (whole.status !== 'in_force') throw new TargetNotInForce();
    await this.idempotency.once(idempotencyKey, ['target', 'break-down', id, parts], 'target', () =>
      this.replaceParts(whole, parts, idempotencyKey),
    );
    return this.breakdown(id);
  }

  private async replaceParts(
    whole: Target,
    parts: TargetPartInput[],
    idempotencyKey: string,
  ): Promise<string[]> {
    // Parts in force stay so until their successors are approved.
    await this.work.query(
      `UPDATE target SET status_before_withdrawal = status, status = 'withdrawn', status_reason = '重新分解'
        WHERE whole_id = $1 AND supersedes_id IS NULL AND status IN ('submitted', 'reviewed')`,
      [whole.id],
    );
    const { indicatorCode, year, level, operator, documentNumber, issuedOn, effectiveFrom } = whole;
    const { completionDecimals, completionRounding } = whole;
    const inputs = parts.map((part) => ({
      territoryCode: part.orgUnitCode,
      indicatorCode,
      year,
      level,
      operator,
      value: part.value,
      completionDecimals,
      completionRounding,
      documentNumber,
      issuedOn,
      effectiveFrom,
    }));
    return this.ledger.enter(inputs, `${idempotencyKey}:parts`, { wholeId: whole.id });
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
    const sum = parts.reduce((total, part) => total.plus(part.value), new Decimal(0));
    const difference = sum.minus(whole.value);
    return {
      whole,
      parts,
      sum: sum.toString(),
      difference: difference.toString(),
      kept: difference.negated().toString(),
      message: `${saysOf(difference, parts.length)}${awaiting(parts)}`,
    };
  }
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
