import { Injectable } from '@nestjs/common';
import { FILE_KINDS, type FileKind } from '../files/file-kind.js';
import { Page } from '../platform/graphql/page.js';
import type { Language } from '../platform/graphql/language.js';
import { OrgUnits } from '../platform/org-units.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { maskName } from '../registry/identifiers.js';
import { AuditEntry, AuditFilter, AuditListArgs, AuditVerification } from './audit.model.js';
import { Break } from './verification.js';
import { breakInChinese } from './terms.js';
import { Names, RawChange, Words, linkedIn, numbersIn } from './words.js';

/** 全称 — of records of one ledger by their numbers, as far as the reader sees them. */
export type CallRecords = (ledger: string, ids: string[]) => Promise<Map<string, string>>;

/** A line as the database gives it. */
export interface RawLine {
  id: string;
  at: Date;
  /** The instant to the microsecond, for the next page. */
  exactly: string;
  action: string;
  userId: number | null;
  username: string | null;
  address: string | null;
  unitId: number | null;
  recordType: string | null;
  recordId: string | null;
  revision: number | null;
  personId: string | null;
  requestId: string | null;
  reason: string | null;
  details: { old?: Record<string, unknown>; new?: Record<string, unknown> } | null;
  changes: RawChange[];
}

const SYSTEM: Record<Language, string> = { zh: '系统', en: 'The system' };
const USER: Record<Language, string> = { zh: '用户', en: 'user' };

/** A record has a handful of versions; whoever wants all of a busy one turns the pages of its trail. */
const LAST_VERSIONS = 50;

const COLUMNS = `l.id, l.at, (l.at AT TIME ZONE 'UTC')::text AS exactly, l.action, l.user_id AS "userId", l.username, l.address,
  l.unit_id AS "unitId", l.record_type AS "recordType", l.record_id AS "recordId", l.revision, l.person_id AS "personId",
  l.request_id AS "requestId", l.details`;

/** Reads the audit as far as row-level security lets the actor: an auditor the lines of the units they govern. */
@Injectable()
export class AuditReader {
  constructor(
    private readonly work: UnitOfWork,
    private readonly units: OrgUnits,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  async list(
    { limit, offset, ...filter }: AuditListArgs,
    language?: Language,
  ): Promise<Page<AuditEntry>> {
    const rows = await this.lines(filter, limit + 1, offset);
    const items = await this.inWords(rows.slice(0, limit), language);
    return new Page(items, rows.length > limit, async () => {
      const { where, values } = await this.narrowed(filter);
      const [all] = await this.work.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM audit_line l WHERE l.district_id = ANY ($1::int[])${where}`,
        values,
      );
      return all!.count;
    });
  }

  /** The newest lines first, district by district from an index each, then merged; `after` = instant|id of the last one seen. */
  async lines(
    filter: AuditFilter,
    limit: number,
    offset: number,
    after: string | null = null,
  ): Promise<RawLine[]> {
    const { where, values } = await this.narrowed(filter, after);
    const [most, skipped] = [`$${values.length + 1}::int`, `$${values.length + 2}::int`];
    const rows = await this.work.query<RawLine>(
      `SELECT ${COLUMNS} FROM unnest($1::int[]) d (id) CROSS JOIN LATERAL (
         SELECT * FROM audit_line l WHERE l.district_id = d.id${where} ORDER BY l.at DESC, l.id DESC LIMIT ${most} + ${skipped}) l
        ORDER BY l.at DESC, l.id DESC LIMIT ${most} OFFSET ${skipped}`,
      [...values, limit, offset],
    );
    const changes = await this.work.query<RawChange & { lineId: string; reason: string | null }>(
      'SELECT line_id AS "lineId", reason, field, old, new FROM audit_changes($1::bigint[])',
      [rows.filter((row) => row.revision !== null).map((row) => row.id)],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const row of rows) row.changes = changesIn(row.details);
    for (const { lineId, reason, ...change } of changes) {
      const row = byId.get(lineId)!;
      row.reason = reason;
      row.changes.push(change);
    }
    return rows;
  }

  /** 历次变更 — of a record the caller has been shown: every version, newest first. */
  async trail(
    recordType: string,
    recordId: string,
    limit: number,
    offset: number,
    language?: Language,
  ) {
    const rows = await this.versions(recordType, [recordId], limit + 1, offset);
    return new Page(
      await this.inWords(rows.slice(0, limit), language),
      rows.length > limit,
      async () => {
        const [all] = await this.work.query<{ count: number }>(
          'SELECT count(*)::int AS count FROM record_revision WHERE record_type = $1 AND record_id = $2::bigint',
          [recordType, recordId],
        );
        return all!.count;
      },
    );
  }

  /** 办理经过 — the last versions of several records the caller has been shown, newest first, by the record. */
  async trails(
    recordType: string,
    recordIds: string[],
    called: CallRecords,
    language: Language = 'zh',
  ): Promise<Map<string, AuditEntry[]>> {
    const rows = await this.versions(recordType, recordIds, LAST_VERSIONS);
    const raw = rows.flatMap((row) => row.changes);
    const names = await this.namesIn(rows);
    for (const [ledger, ids] of this.words.recordsIn(recordType, raw))
      for (const [id, name] of await called(ledger, [...new Set(ids)]))
        names.records.set(`${ledger}:${id}`, name);
    const found = new Map(recordIds.map((id) => [id, [] as AuditEntry[]]));
    for (const row of rows) found.get(row.recordId!)!.push(this.entry(row, names, language));
    return found;
  }

  /** Of each record so many versions, the newest first, with what each changed. */
  private versions(
    recordType: string,
    recordIds: string[],
    most: number,
    skipped = 0,
  ): Promise<RawLine[]> {
    return this.work.query<RawLine>(
      `SELECT r.revision AS id, r.changed_at AS at, r.action, r.changed_by AS "userId", r.handling_unit_id AS "unitId",
              $1 AS "recordType", r.record_id AS "recordId", r.revision, r.data ->> 'person_id' AS "personId", r.reason, c.changes
         FROM (SELECT *, lag(data) OVER w AS before, row_number() OVER (PARTITION BY record_id ORDER BY revision DESC) AS back
                 FROM record_revision WHERE record_type = $1 AND record_id = ANY ($2::bigint[])
               WINDOW w AS (PARTITION BY record_id ORDER BY revision)) r
         CROSS JOIN LATERAL (SELECT coalesce(jsonb_agg(jsonb_build_object('field', c.field, 'old', c.old, 'new', c.new)
                                                       ORDER BY c.field), '[]') AS changes
                               FROM revision_changes(r.before, r.data) c) c
        WHERE r.back > $4::int AND r.back <= $4::int + $3::int ORDER BY r.record_id, r.revision DESC`,
      [recordType, recordIds, most, skipped],
    );
  }

  async inWords(rows: RawLine[], language?: Language): Promise<AuditEntry[]> {
    const names = await this.namesIn(rows);
    return rows.map((row) => this.entry(row, names, language));
  }

  /** The last result of each district in reach. */
  async verifications(): Promise<AuditVerification[]> {
    const rows = await this.work.query<AuditVerification & { raw: Break[] }>(
      `SELECT DISTINCT ON (v.district_id) o.code AS "districtCode", o.name AS "districtName", v.at, v.lines::int, v.seals::int, v.unsealed::int, v.breaks,
              v.found AS raw, v.head
         FROM audit_verification v LEFT JOIN org_unit o ON o.id = v.district_id ORDER BY v.district_id, v.id DESC`,
    );
    return rows.map(({ raw, ...row }) => ({ ...row, found: raw.map(breakInChinese) }));
  }

  /** The partitions in which the actor governs a unit, and 0, where strangers knock. */
  async districts(): Promise<number[]> {
    const { governed } = await this.work.actor();
    const rows = await this.work.query<{ id: number }>(
      'SELECT DISTINCT district_id AS id FROM org_unit WHERE id = ANY ($1) ORDER BY 1',
      [governed],
    );
    return [...rows.map((row) => row.id), 0];
  }

  private entry(row: RawLine, names: Names, language: Language = 'zh'): AuditEntry {
    const changes = row.recordType
      ? this.words.changes(row.recordType, row.changes, names, language)
      : [];
    const userName = row.userId === null ? null : (names.users.get(row.userId) ?? null);
    const actionLabel = this.words.actionLabel(row.action, language);
    const others = Object.entries(row.details ?? {}).filter(
      ([key]) => key !== 'old' && key !== 'new',
    );
    const label =
      row.recordType && row.recordId ? this.words.labelOf(row.recordType, language) : null;
    return {
      id: row.id,
      at: row.at,
      action: row.action,
      actionLabel,
      userId: row.userId,
      userName,
      typedUsername: row.username ?? null,
      address: row.address ?? null,
      orgUnitName: row.unitId === null ? null : (names.units.get(row.unitId) ?? null),
      ledger: row.recordType,
      recordId: row.recordId,
      revision: row.revision,
      personId: row.personId ?? null,
      requestId: row.requestId ?? null,
      reason: row.reason ?? null,
      details: others.length > 0 ? JSON.stringify(Object.fromEntries(others)) : null,
      changes,
      sentence: this.words.sentence({
        who:
          userName ??
          (row.userId === null
            ? row.username || SYSTEM[language]
            : `${USER[language]} ${row.userId}`),
        language,
        what: actionLabel,
        record: label && `${label} ${row.recordId}`,
        changes,
        reason: row.reason ?? null,
      }),
    };
  }

  private async namesIn(rows: RawLine[]): Promise<Names> {
    const raw = rows.flatMap((row) => row.changes);
    const units = new Set([...numbersIn(raw, 'units'), ...rows.flatMap((row) => row.unitId ?? [])]);
    const users = new Set([...numbersIn(raw, 'users'), ...rows.flatMap((row) => row.userId ?? [])]);
    const names: Names = {
      units: new Map(),
      users: new Map(),
      employers: await this.called('employer', linkedIn(raw, 'employers')),
      persons: await this.called('person', linkedIn(raw, 'persons')),
      files: await this.filesCalled(linkedIn(raw, 'files')),
      records: new Map(),
    };
    for (const id of units) {
      const unit = await this.units.findById(id);
      if (unit) names.units.set(id, unit.name);
    }
    const staff = await this.work.query<{ id: number; name: string }>(
      'SELECT id, display_name AS name FROM staff_names($1)',
      [[...users]],
    );
    for (const { id, name } of staff) names.users.set(id, name);
    return names;
  }

  /** By number those of the registry whom the reader sees; a person by a name with one character hidden. */
  private async called(table: 'employer' | 'person', ids: string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await this.work.query<{ id: string; name: string }>(
      `SELECT id::text, name FROM ${table} WHERE id = ANY ($1::bigint[])`,
      [[...new Set(ids)]],
    );
    return new Map(
      rows.map(({ id, name }) => [id, table === 'person' ? maskName(name) : name] as const),
    );
  }

  /** By number those of the files that the reader sees: what each is called and what it is. */
  private async filesCalled(ids: string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await this.work.query<{ id: string; name: string; kind: FileKind }>(
      'SELECT id::text, name, kind FROM kept_file WHERE id = ANY ($1::bigint[])',
      [[...new Set(ids)]],
    );
    return new Map(rows.map(({ id, name, kind }) => [id, `${FILE_KINDS[kind].label} ${name}`]));
  }

  private async narrowed(filter: AuditFilter, after: string | null = null) {
    const values: unknown[] = [await this.districts()];
    const conditions: string[] = [];
    const narrow = (sql: (value: string) => string, value: unknown) => {
      if (value === undefined || value === null) return;
      values.push(value);
      conditions.push(sql(`$${values.length}`));
    };
    narrow((day) => `l.at >= (${day}::date)::timestamp AT TIME ZONE 'Asia/Shanghai'`, filter.from);
    narrow((day) => `l.at < (${day}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`, filter.to);
    narrow((action) => `l.action = ${action}`, filter.action);
    narrow((type) => `l.record_type = ${type}`, filter.ledger);
    narrow((id) => `l.record_id = ${id}::bigint`, filter.recordId);
    narrow((id) => `l.person_id IN (SELECT persons_merged_into(${id}::bigint))`, filter.personId);
    narrow((id) => `l.user_id = ${id}::int`, filter.userId);
    if (filter.orgUnitCode)
      narrow((ids) => `l.unit_id = ANY (${ids}::int[])`, await this.below(filter.orgUnitCode));
    if (after) {
      const [instant, id] = after.split('|') as [string, string];
      values.push(instant, id);
      conditions.push(
        `(l.at, l.id) < ($${values.length - 1}::timestamp AT TIME ZONE 'UTC', $${values.length}::bigint)`,
      );
    }
    return { where: conditions.map((each) => ` AND ${each}`).join(''), values };
  }

  private async below(orgUnitCode: string): Promise<number[]> {
    const rows = await this.work.query<{ id: number }>(
      'SELECT s.unit_id AS id FROM org_unit o, org_unit_spans(o.id, $2, $2) s WHERE o.code = $1',
      [orgUnitCode, this.clock.today()],
    );
    return rows.map((row) => row.id);
  }
}

/** Tables that are no ledgers carry their changes in the line. */
function changesIn(details: RawLine['details']): RawChange[] {
  const fields = new Set([...Object.keys(details?.old ?? {}), ...Object.keys(details?.new ?? {})]);
  return [...fields].map((field) => ({
    field,
    old: details?.old?.[field] ?? null,
    new: details?.new?.[field] ?? null,
  }));
}
