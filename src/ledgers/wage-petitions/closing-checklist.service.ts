import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import type { ClosingItem } from './closing-item.model.js';
import { closingPoints } from './wage-petition.closing.js';
import { hasEnded, isOngoing, isProposed } from './wage-petition.deadlines.js';
import { WagePetition } from './wage-petition.entity.js';

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
