import { InputType } from '@nestjs/graphql';
import { Injectable } from '@nestjs/common';
import type { Issue } from '../platform/errors.js';
import { FlagField } from '../platform/graphql/fields.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { ChangeKind } from './office-change.kind.js';
import { ChangeEffect } from './office-change.model.js';

@InputType({ description: '启用(拟) — the office goes to work.' })
export class SwitchOnInput {
  @FlagField('是否练习库 — nothing in it is real; said once, and for good.', { column: false })
  isExercise: boolean;
}

/** 启用 — from then on whatever the office keeps is changed by two. */
@Injectable()
export class SwitchOnKind implements ChangeKind<SwitchOnInput> {
  readonly code = 'switch-on';
  readonly label = '启用本系统';
  readonly input = SwitchOnInput;
  readonly asks = 'accounts:manage';
  readonly adopts = 'accounts:grant';
  readonly alwaysByTwo = true;

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  titleOf({ isExercise }: SwitchOnInput): string {
    return isExercise ? '启用本系统(练习库)' : '启用本系统';
  }

  async check(): Promise<Issue[]> {
    const [office] = await this.work.query<{ isOn: boolean }>(
      'SELECT switched_on_at IS NOT NULL AS "isOn" FROM office',
    );
    return office!.isOn
      ? [{ field: 'isExercise', code: 'switched-on', message: '本系统已启用,无需再次启用。' }]
      : [];
  }

  effects(): Promise<ChangeEffect[]> {
    const label = '此后机构数据(政策、日历、机构)的变更须由另一人批准方可生效';
    return Promise.resolve([{ label, count: null, examples: [] }]);
  }

  async apply({ isExercise }: SwitchOnInput): Promise<void> {
    const { userId } = await this.work.actor();
    await this.work.query(
      'UPDATE office SET switched_on_at = $1, switched_on_by = $2, is_exercise = $3',
      [this.clock.now(), userId, isExercise],
    );
  }
}
