import { Injectable } from '@nestjs/common';
import { InjectLedger, Ledger } from '../ledgers/shared/ledger.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { limitsOn } from './evaluation-limits.js';
import { type Scored, scoreAll } from './scoring.js';
import { SelfEvaluation } from './self-evaluation.entity.js';
import type { SelfEvaluationScore, SelfEvaluationScores } from './self-evaluation.model.js';
import { whatIsMissing, whatIsOdd } from './what-is-missing.js';

/** 绩效自评 — what a form comes to, by the rules of its own day and region. */
@Injectable()
export class SelfEvaluations {
  constructor(
    private readonly work: UnitOfWork,
    @InjectLedger(SelfEvaluation) private readonly ledger: Ledger<SelfEvaluation>,
  ) {}

  async scores(id: string): Promise<SelfEvaluationScores> {
    return this.scoresOf(await this.ledger.get(id));
  }

  async scoresOf(record: SelfEvaluation): Promise<SelfEvaluationScores> {
    const [district] = await this.work.query<{ code: string }>(
      'SELECT code FROM org_unit WHERE id = $1',
      [record.districtId],
    );
    const limits = limitsOn(record.compiledOn, district!.code);
    const { execution, goals, ...whole } = scoreAll(record, limits);
    return {
      ...{ id: record.id, ...whole },
      execution: row(execution, 0, '预算执行率', record.executionWeight),
      goals: goals.map((scored, at) => {
        const { name, weight } = record.goals![at]!;
        return row(scored, at + 1, name, weight ?? null);
      }),
      missing: whatIsMissing(record, limits),
      odd: whatIsOdd(record, limits),
    };
  }
}

const row = (
  scored: Scored,
  place: number,
  name: string,
  weight: string | null,
): SelfEvaluationScore => ({ row: place, name, weight, ...scored });
