import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { ledgers } from '../catalog/ledgers.js';
import type { Language } from '../platform/graphql/language.js';
import { pageOf } from '../platform/graphql/page.js';
import { AuditExporter } from './audit-export.service.js';
import { AuditReader } from './audit-reader.service.js';
import {
  AuditEntry,
  AuditExport,
  AuditExportArgs,
  AuditListArgs,
  AuditVerification,
  TrailArgs,
} from './audit.model.js';
import { AuditRequests } from './audit-requests.service.js';

const AuditEntryPage = pageOf(AuditEntry);

/** Whoever reads a ledger reads the trail of its records. */
const READERS = [...new Set(ledgers.map((each) => each.read))];

@Resolver()
export class AuditResolver {
  constructor(
    private readonly reader: AuditReader,
    private readonly requests: AuditRequests,
    private readonly exporter: AuditExporter,
  ) {}

  @Query(() => AuditEntryPage, {
    description:
      '审计记录 — of the units one governs, newest first; by record, person, user, unit, action and days.',
  })
  @Allow('audit:read')
  auditEntries(@Args() filter: AuditListArgs, @Context('language') language?: Language) {
    return this.reader.list(filter, language);
  }

  @Query(() => AuditEntryPage, {
    description: '变更轨迹 — who changed what of a record one may see, in words, newest first.',
  })
  @Allow(...READERS)
  recordTrail(@Args() args: TrailArgs, @Context('language') language?: Language) {
    return this.requests.trail(args, language);
  }

  // A mutation because it writes an audit line, and queries are read-only.
  @Mutation(() => AuditExport, {
    description: '导出审计记录 — one page as CSV; the export is itself noted.',
  })
  @Allow('audit:export')
  exportAuditEntries(@Args() args: AuditExportArgs) {
    return this.exporter.page(args);
  }

  @Query(() => [AuditVerification], {
    description: '最近审计核验 — the last result of each district one governs.',
  })
  @Allow('audit:read')
  lastAuditVerification() {
    return this.reader.verifications();
  }

  @Mutation(() => Boolean, {
    description: '审计核验 — walks the chain in the background; see lastAuditVerification.',
  })
  @Allow('audit:read')
  requestAuditVerification() {
    return this.requests.verify();
  }
}
