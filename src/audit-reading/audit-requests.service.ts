import { Injectable } from '@nestjs/common';
import { Ledgers } from '../ledgers/shared/ledgers.js';
import { AskedJobs } from '../platform/asked-jobs.js';
import { NotFound } from '../platform/errors.js';
import type { Language } from '../platform/graphql/language.js';
import { Audit } from '../audit/audit.service.js';
import { AuditReader } from './audit-reader.service.js';
import { TrailArgs } from './audit.model.js';
import { verification } from './verification.job.js';

/** What is asked of the audit by people who look at a record, or want it proven now. */
@Injectable()
export class AuditRequests {
  constructor(
    private readonly reader: AuditReader,
    private readonly jobs: AskedJobs,
    private readonly audit: Audit,
    private readonly ledgers: Ledgers,
  ) {}

  async trail({ ledger, recordId, limit, offset }: TrailArgs, language?: Language) {
    const named = this.ledgers.find(ledger);
    if (!named) throw new NotFound('台账');
    // Refuses whom the ledger itself would not show the record.
    await named.get(recordId);
    return this.reader.trail(ledger, recordId, limit, offset, language);
  }

  async verify(): Promise<boolean> {
    await this.audit.note('audit:verify');
    for (const district of await this.reader.districts())
      await this.jobs.ask(verification, district);
    return true;
  }
}
