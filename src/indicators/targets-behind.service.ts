import { Injectable } from '@nestjs/common';
import type { PageArgs } from '../platform/graphql/page.js';
import { OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import type { TargetBehind, TargetBehindPage } from './figures.model.js';
import type { IndicatorProgress, StageProgress, TargetProgress } from './progress.model.js';
import { ProgressService } from './progress.service.js';
import type { Question } from './question.js';
import { UnitBelow, UnitBreakdownService, calledBelow } from './unit-breakdown.service.js';

const BEHIND = ['behind', 'missed'];

/** 慢于时序或未完成 — of all units right below one, what leadership asks after first. */
@Injectable()
export class TargetsBehindService {
  constructor(
    private readonly progress: ProgressService,
    private readonly breakdown: UnitBreakdownService,
    private readonly orgUnits: OrgUnits,
    private readonly work: UnitOfWork,
  ) {}

  async behind(question: Question, { limit, offset }: PageArgs): Promise<TargetBehindPage> {
    const unit = await this.progress.placeOf(question);
    const below = await this.withTargets(unit.id, question);
    const units = await this.orgUnits.byIds(below.map(({ id }) => id));
    const progress = await this.progress.progressAt(units, question, null);
    const found = below.flatMap((each, at) => progress[at]!.flatMap((of) => behindOf(each, of)));
    const end = offset + limit;
    return {
      totalCount: found.length,
      unitCount: new Set(found.map(({ orgUnitCode }) => orgUnitCode)).size,
      hasMore: found.length > end,
      items: found.slice(offset, end),
    };
  }

  /** Nobody is behind on what was not broken down to them. */
  private async withTargets(unitId: number, { year, asOf }: Question): Promise<UnitBelow[]> {
    const { units } = await this.work.actor();
    const below = await this.breakdown.unitsBelow(unitId, asOf);
    const targets = await this.work.query<{ id: number }>(
      'SELECT DISTINCT territory_id AS id FROM target WHERE territory_id = ANY($1::int[]) AND year = $2',
      [below.map(({ id }) => id), year],
    );
    const have = new Set(targets.map(({ id }) => id));
    return below.filter(({ id }) => units.includes(id) && have.has(id));
  }
}

function behindOf(unit: UnitBelow, progress: IndicatorProgress): TargetBehind[] {
  const { indicator, value, targets, stages } = progress;
  const line = (target: TargetProgress, reached: string | null, stageLabel: string | null) => ({
    ...{ orgUnitCode: unit.code, orgUnitName: calledBelow(unit) },
    ...{ indicator, value: reached, target, stageLabel },
  });
  return [
    ...stages
      .filter(isBehind)
      .map((stage: StageProgress) => line(stage, stage.value, stage.stageLabel)),
    ...targets.filter(isBehind).map((target) => line(target, value, null)),
  ];
}

const isBehind = ({ status }: TargetProgress) => BEHIND.includes(status);
