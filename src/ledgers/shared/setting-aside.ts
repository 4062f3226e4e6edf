import { refuse } from '../../platform/errors.js';
import { reasonIssues } from '../../registry/reason.js';
import { judgedAsDecided } from './decided-by.js';
import { refuseImplied } from './implied.js';
import { Draft, Judgement } from './judgement.js';
import { LedgerParts } from './ledger-parts.js';
import { LedgerRecord } from './ledger-record.js';
import { lentFor } from './lent.js';
import { standingChecks } from './standing.js';
import { Stepping } from './stepping.js';

/** 撤销与恢复 — a record stays with its reason and counts for nothing, and comes back as what it was. */
export class SettingAside<T extends LedgerRecord> {
  constructor(
    private readonly parts: LedgerParts<T>,
    private readonly stepping: Stepping<T>,
  ) {}

  async withdraw(id: string, revision: number, reason: string): Promise<void> {
    refuse(reasonIssues(reason, '撤销'));
    const { definition, gate, judge, writer } = this.parts;
    const { withdrawableIn, withdrawalChecks = [] } = definition;
    const record = await this.locked(id, revision, { checks: withdrawalChecks });
    const isFixed = withdrawableIn && !withdrawableIn.includes(record.status);
    if (isFixed || record.status === 'withdrawn') throw gate.wrongState(record, '撤销');
    await this.refuseUnlessSigner(record, record.status);
    const moved = await this.moved(record, 'withdrawn', record.status, reason);
    await judge.refuseBy({ checks: withdrawalChecks }, [], [moved], false);
    await this.write(moved, 'withdraw', reason);
    await writer.setImpliedWithdrawn([id], true, reason);
    await definition.setAside?.([id], this.parts.tools);
  }

  async restore(id: string, revision: number, reason: string): Promise<void> {
    refuse(reasonIssues(reason, '恢复'));
    const { definition, tools, gate, judge, writer } = this.parts;
    const record = await this.locked(id, revision, definition);
    if (record.status !== 'withdrawn') throw gate.wrongState(record, '恢复');
    const held = record.statusBeforeWithdrawal!;
    await this.refuseUnlessSigner(record, held);
    const moved = await this.moved(record, held, null, reason);
    const checks = standingChecks(definition, held);
    const judged = async () => {
      await judge.refuse([], [moved], false);
      await judge.refuseBy({ checks }, [], [moved], false);
    };
    await (gate.isSigned({ ...record, status: held })
      ? judgedAsDecided(definition, id, tools.work, judged)
      : judged());
    await this.write(moved, 'restore', reason);
    if (this.stepping.impliesIn(held)) await writer.setImpliedWithdrawn([id], false, reason);
    await definition.setAside?.([id], tools);
  }

  private async locked(id: string, revision: number, judgement: Judgement<T>): Promise<T> {
    const { definition, tools, writer } = this.parts;
    const found = await lentFor(definition, null, tools.work, () =>
      writer.lockAsSeen([{ id, revision }], judgement),
    );
    refuseImplied(definition, found, null, tools.definitions);
    return found[0]!;
  }

  private async refuseUnlessSigner(record: T, held: string): Promise<void> {
    const { definition, gate } = this.parts;
    const asHeld = { ...record, status: held };
    await gate.refuseUnlessSigner(
      [asHeld],
      (each) => gate.isSigned(each) || Boolean(definition.signed?.also?.(each)),
    );
  }

  private async moved(
    record: T,
    status: string,
    statusBeforeWithdrawal: string | null,
    statusReason: string,
  ): Promise<Draft<T>> {
    const [person] = await this.parts.judge.personsOf([record]);
    return { ...record, status, statusReason, statusBeforeWithdrawal, person } as Draft<T>;
  }

  private write(moved: Draft<T>, act: string, reason: string): Promise<void> {
    const columns = ['status', 'statusReason', 'statusBeforeWithdrawal'];
    return this.parts.derived.write([moved], columns, act, reason);
  }
}
