import { Injectable } from '@nestjs/common';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { closingPoints } from './wage-petition.closing.js';
import { hasEnded, isOngoing, isProposed } from './wage-petition.deadlines.js';
import { WagePetition } from './wage-petition.entity.js';

@ObjectType({ description: '结案核对事项 — one thing that is looked at before a case is closed.' })
export class ClosingItem {
  @Field({ description: '事项代码 — that of the hint which the closing gives where it is open.' })
  code: string;

  @Field({ description: '事项 — what holds where nothing is wrong.' })
  label: string;

  @Field({ description: '已具备 — whether it holds, were the case closed today.' })
  isMet: boolean;

  @Field(() => String, {
    nullable: true,
    description: '待办 — what is to be done; none if it holds.',
  })
  message: string | null;

  @Field({ description: '台账 — in which it is mended.' })
  ledger: string;

  @Field(() => ID, {
    nullable: true,
    description:
      '记录编号 — the first record of that ledger which is concerned; none if there is none.',
  })
  recordId: string | null;
}

/** 结案核对 — what the closing of a case would be hinted at for today, and what holds already. */
@Injectable()
export class ClosingChecklist {
  constructor(
    private readonly clock: Clock,
    private readonly work: UnitOfWork,
  ) {}

  /** Empty for a case that was never accepted, or left. */
  async of({ id, status, acceptedOn }: WagePetition): Promise<ClosingItem[]> {
    if (!acceptedOn || !(isOngoing(status) || isProposed(status) || hasEnded(status))) return [];
    const open = closingPoints.map(({ check }) => `coalesce((${check.when}), false)`);
    const records = closingPoints.map(({ record }) => `(${record ?? 'NULL'})::text`);
    // The row as the closing stages it.
    const [found] = await this.work.query<{ open: boolean[]; records: (string | null)[] }>(
      `SELECT ARRAY[${open.join(', ')}] AS open, ARRAY[${records.join(', ')}] AS records
         FROM wage_petition p, LATERAL jsonb_populate_record(p, jsonb_build_object(
                'status', 'closing_proposed', 'closed_on', coalesce(p.closed_on, $2::date))) s
        WHERE p.id = $1`,
      [id, this.clock.today()],
    );
    const { open: isOpen, records: concerned } = found!;
    return closingPoints.map(({ label, mendedIn, check: { code, message } }, at) => ({
      code,
      label,
      isMet: !isOpen[at],
      message: isOpen[at] ? message : null,
      ledger: mendedIn,
      recordId: isOpen[at] ? concerned[at]! : null,
    }));
  }
}
