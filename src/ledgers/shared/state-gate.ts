import { mayDo } from '../../access/permissions.js';
import { NotPermitted, WrongState, oneOf } from '../../platform/errors.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { LedgerDefinition, stateLabelOf } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';
import { SignatureStands, approvalOver, standingIn } from './standing.js';

/** What the state of a record forbids, and what only a signer may take back. */
export class StateGate<T extends LedgerRecord> {
  constructor(
    private readonly definition: LedgerDefinition<T>,
    private readonly work: UnitOfWork,
  ) {}

  /** What an approver signed is taken back, withdrawn and restored by who may sign it. */
  async refuseUnlessSigner(records: T[], isSigned: (record: T) => boolean): Promise<void> {
    const { signed } = this.definition;
    const { roles } = await this.work.actor();
    const at = records.findIndex(isSigned);
    if (signed && at >= 0 && !mayDo(roles, signed.permission))
      throw oneOf(new NotPermitted(signed.permission), records, at);
  }

  /** What stands under an approval is sent back by who may approve it, whoever may send back what was only reviewed. */
  async refuseUnlessApprover(name: string, records: T[]): Promise<void> {
    const { roles } = await this.work.actor();
    for (const [at, { status }] of records.entries()) {
      const approval = approvalOver(this.definition, name, status);
      if (approval && !mayDo(roles, approval.permission))
        throw oneOf(new NotPermitted(approval.permission), records, at);
    }
  }

  isSigned({ status }: T): boolean {
    return this.definition.signed?.in.includes(status) ?? false;
  }

  closedToRevision(record: T) {
    const standing = standingIn(this.definition, record.status);
    if (!standing) return this.wrongState(record, '修改');
    return new SignatureStands(this.definition.label, this.stateLabel(record), standing);
  }

  wrongState(record: T, verb: string) {
    return new WrongState(this.definition.label, this.stateLabel(record), verb, record.status);
  }

  private stateLabel({ status }: T): string {
    return stateLabelOf(this.definition, status);
  }
}
