import { Injectable, Type } from '@nestjs/common';
import { CloserLooks } from '../../closer-look/closer-looks.js';
import { FindingHints } from '../../findings/finding-hints.js';
import { Clock } from '../../platform/clock.js';
import { FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Idempotency } from '../../platform/idempotency.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { Hints } from './hints.js';
import { Intake } from './intake.js';
import { LedgerCatalog } from './ledger-catalog.js';
import { LedgerRecord } from './ledger-record.js';
import { Follower, Office } from './office.js';

/** What is needed by every ledger and owned by none. */
@Injectable()
export class LedgerTools implements Office {
  private readonly ledgers = new Map<Type<LedgerRecord>, Follower<never>>();

  constructor(
    readonly work: UnitOfWork,
    readonly clock: Clock,
    readonly intake: Intake,
    readonly idempotency: Idempotency,
    readonly cipher: FieldCipher,
    readonly looks: CloserLooks,
    readonly hints: Hints,
    readonly findings: FindingHints,
    readonly definitions: LedgerCatalog,
  ) {}

  keep<T extends LedgerRecord>(entity: Type<T>, ledger: Follower<T>): void {
    this.ledgers.set(entity, ledger as Follower<never>);
  }

  ledger<T extends LedgerRecord>(entity: Type<T>): Follower<T> {
    return this.ledgers.get(entity)! as unknown as Follower<T>;
  }
}
