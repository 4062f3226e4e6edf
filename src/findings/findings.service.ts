import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service.js';
import { Clock } from '../platform/clock.js';
import { FourEyesRequired, NotFound, StaleRevision, WrongState } from '../platform/errors.js';
import { Page } from '../platform/graphql/page.js';
import { readOrRefused } from '../platform/graphql/validation.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { FindingCatalog } from './finding-catalog.js';
import { Facts, sentenceOf } from './finding-kind.js';
import {
  ExplainFindingInput,
  Finding,
  FindingKindView,
  FindingListArgs,
  findingState,
} from './finding.model.js';

type Row = Omit<Finding, 'label' | 'message' | 'remedy' | 'source' | 'records'> & {
  facts: Facts;
  records: string[];
};

/** 疑点 — the list of those in reach, and their explanation by somebody who wrote none of the records. */
@Injectable()
export class FindingsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly catalog: FindingCatalog,
  ) {}

  async list({ state, kind, limit, offset }: FindingListArgs): Promise<Page<Finding>> {
    const narrow = [state ?? null, kind ?? null];
    const rows = await this.work.query<Row>(
      `${SELECT} WHERE ${NARROWED} ORDER BY f.changed_at DESC, f.id DESC LIMIT $3 OFFSET $4`,
      [...narrow, limit + 1, offset],
    );
    const items = rows.slice(0, limit).map((row) => this.worded(row));
    return new Page(items, rows.length > limit, async () => {
      const [all] = await this.work.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM finding f WHERE ${NARROWED}`,
        narrow,
      );
      return all!.count;
    });
  }

  async get(id: string): Promise<Finding> {
    return this.worded(await this.row(id));
  }

  /** Those open, or explained, about records that the caller has been shown, by the record. */
  async about(
    state: 'open' | 'explained',
    recordType: string,
    recordIds: string[],
  ): Promise<Map<string, Finding[]>> {
    const named = recordIds.map((id) => `${recordType}:${id}`);
    const rows = await this.work.prepared<Row>(
      `${SELECT} WHERE f.state = $2 AND f.id = ANY (ARRAY(SELECT findings_about($1::text[]))) ORDER BY f.id`,
      [named, state],
    );
    if (rows.length === 0) return new Map();
    return new Map(
      recordIds.map((id, at) => [
        id,
        rows.filter((row) => row.records.includes(named[at]!)).map((row) => this.worded(row)),
      ]),
    );
  }

  async kinds(): Promise<FindingKindView[]> {
    const rows = await this.work.query<{ kind: string; open: number }>(
      `SELECT kind, count(*)::int AS open FROM finding WHERE state = 'open' GROUP BY kind`,
    );
    const open = new Map(rows.map((row) => [row.kind, row.open]));
    return this.catalog.all.map(({ code, label, remedy, source }) => ({
      code,
      label,
      remedy,
      source,
      open: open.get(code) ?? 0,
    }));
  }

  async explain(id: string, revision: number, given: ExplainFindingInput): Promise<Finding> {
    const read = readOrRefused(ExplainFindingInput, given);
    const row = await this.row(id, 'FOR UPDATE OF f');
    if (row.revision !== revision) throw new StaleRevision('疑点', row.revision);
    if (row.state !== 'open')
      throw new WrongState('疑点', findingState.labels[row.state as 'open'], '说明', row.state);
    const { userId } = await this.work.actor();
    if (row.isOwn) throw new FourEyesRequired('疑点说明');
    await this.work.query(
      `UPDATE finding SET state = 'explained', explanation = $2, document_number = $3, explained_by = $4, explained_at = $5,
              changed_at = clock_timestamp(), revision = revision + 1 WHERE id = $1`,
      [id, read.explanation, read.documentNumber ?? null, userId, this.clock.now()],
    );
    await this.audit.note('finding:explain', {
      recordType: 'finding',
      recordId: id,
      details: { ...read },
    });
    return this.get(id);
  }

  private async row(id: string, lock = ''): Promise<Row> {
    const [row] = await this.work.query<Row>(`${SELECT} WHERE f.id = $1 ${lock}`, [id]);
    if (!row) throw new NotFound('疑点');
    return row;
  }

  /** A kind that is declared no more keeps its findings, by its code. */
  private worded({ facts, records, ...row }: Row): Finding {
    const kind = this.catalog.get(row.kind);
    return {
      ...row,
      label: kind?.label ?? row.kind,
      message: kind ? sentenceOf(kind, facts) : row.kind,
      // By which it is said in English.
      ...{ code: row.kind, values: facts },
      remedy: kind?.remedy ?? '',
      source: kind?.source ?? '',
      records: records.map((each) => {
        const [ledger, recordId] = each.split(':') as [string, string];
        return { ledger, recordId };
      }),
    };
  }
}

const NARROWED = '($1::text IS NULL OR f.state = $1) AND ($2::text IS NULL OR f.kind = $2)';

const SELECT = `
  SELECT f.id::text, f.revision, f.kind, f.state, f.facts, f.records, app_setting('app.user') = ANY (f.entered_by) AS "isOwn", f.found_at AS "foundAt",
         f.changed_at AS "changedAt", f.explanation, f.document_number AS "documentNumber",
         (SELECT u.display_name FROM user_account u WHERE u.id = f.explained_by) AS "explainedBy", f.explained_at AS "explainedAt"
    FROM finding f`;
