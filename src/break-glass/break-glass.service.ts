import { Injectable } from '@nestjs/common';
import { mayDo } from '../access/permissions.js';
import { Audit } from '../audit/audit.service.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { maskedJson } from '../ledgers/shared/masked.js';
import { Page, PageArgs } from '../platform/graphql/page.js';
import { CloserLooks } from '../closer-look/closer-looks.js';
import { Clock } from '../platform/clock.js';
import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { DomainError, NotFound, NotPermitted } from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { policyOn } from '../policy/policy.js';
import { maskPhone, maskResidentId } from '../registry/identifiers.js';
import { PERSON_NUMBER, PERSON_PHONE } from '../registry/person-seals.js';
import { checkPurpose } from '../registry/purpose.js';
import { OpenOutOfScopeArgs, OutOfScopeAccess, OutOfScopeRecord } from './break-glass.model.js';

class WithinScope extends DomainError {
  constructor() {
    super('WITHIN_SCOPE', '该记录在您的管辖范围内,请直接查看,无需应急查看。');
  }
}

class BreakGlassOver extends DomainError {
  constructor() {
    super('BREAK_GLASS_OVER', '应急查看已到期。确需继续的,请重新写明事由开启。');
  }
}

interface Reading {
  is_over: boolean;
  record_type: string;
  record_id: string;
  expires_at: Date;
  data: string;
  person_id: string | null;
  person_name: string | null;
  document_number: string | null;
  phone: string | null;
}

/** 应急查看 — a separate, recorded way to one record outside one's scope; nobody's scope becomes wider by it. */
@Injectable()
export class BreakGlassService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly cipher: FieldCipher,
    private readonly looks: CloserLooks,
    private readonly ledgers: LedgerCatalog,
  ) {}

  async open({ ledger, recordId, reason }: OpenOutOfScopeArgs): Promise<OutOfScopeRecord> {
    const why = checkPurpose('reason', '事由', reason);
    const definition = this.ledgers.get(ledger);
    if (!definition) throw new NotFound('记录');
    const { roles, unitCode } = await this.work.actor();
    if (!mayDo(roles, definition.read)) throw new NotPermitted(definition.read);
    const [seen] = await this.work.query<{ seen: boolean }>('SELECT app_sees($1, $2) AS seen', [
      ledger,
      recordId,
    ]);
    if (seen!.seen) throw new WithinScope();
    const now = this.clock.now();
    const minutes = policyOn('break-glass.minutes', this.clock.today(), unitCode).value;
    const [opened] = await this.work.query<{ id: string }>(
      'SELECT id FROM open_out_of_scope($1, $2, $3, $4, $5)',
      [ledger, recordId, why, now, new Date(now.getTime() + minutes * 60_000)],
    );
    if (!opened) throw new NotFound(definition.label);
    await this.looks.count('break_glass', why);
    await this.audit.note('record:break_glass', {
      ...{ recordType: ledger, recordId },
      details: { reason: why },
    });
    return this.read(opened.id);
  }

  async read(id: string): Promise<OutOfScopeRecord> {
    const [reading] = /^[1-9]\d{0,17}$/.test(id)
      ? await this.work.query<Reading>('SELECT * FROM read_out_of_scope($1, $2)', [
          id,
          this.clock.now(),
        ])
      : [];
    if (!reading) throw new NotFound('应急查看');
    if (reading.is_over) throw new BreakGlassOver();
    const { record_type, record_id, person_id, document_number, phone } = reading;
    await this.audit.note('record:read_out_of_scope', {
      recordType: record_type,
      recordId: record_id,
      ...(person_id ? { personId: person_id } : {}),
      details: { access: id },
    });
    const definition = this.ledgers.get(record_type)!;
    return {
      id,
      ledger: record_type,
      recordId: record_id,
      expiresAt: reading.expires_at,
      data: maskedJson(definition, this.cipher, reading.data),
      personName: reading.person_name,
      maskedNumber:
        document_number && maskResidentId(this.cipher.open(document_number, PERSON_NUMBER)),
      maskedPhone: phone && maskPhone(this.cipher.open(phone, PERSON_PHONE)),
    };
  }

  /** For the heads of both units, and everybody's own. */
  async list({ limit, offset }: PageArgs): Promise<Page<OutOfScopeAccess>> {
    const { districts } = await this.work.actor();
    const rows = await this.work.query<OutOfScopeAccess>(
      `SELECT a.id, n.display_name AS "openedBy", u.code AS "orgUnitCode", u.name AS "orgUnitName",
              a.record_type AS ledger, a.record_id AS "recordId", h.code AS "handlingUnitCode", h.name AS "handlingUnitName",
              a.reason, a.opened_at AS "openedAt", a.expires_at AS "expiresAt", a.readings, a.last_read_at AS "lastReadAt"
         FROM out_of_scope_access a JOIN org_unit u ON u.id = a.unit_id JOIN org_unit h ON h.id = a.handling_unit_id
         LEFT JOIN LATERAL staff_names(ARRAY[a.user_id]) n ON true
        WHERE a.district_id = ANY ($1::int[]) ORDER BY a.opened_at DESC, a.id DESC LIMIT $2 OFFSET $3`,
      [districts, limit + 1, offset],
    );
    return new Page(rows.slice(0, limit), rows.length > limit, async () => {
      const [all] = await this.work.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM out_of_scope_access WHERE district_id = ANY ($1::int[])',
        [districts],
      );
      return all!.count;
    });
  }
}
