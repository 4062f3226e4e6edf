import { Injectable } from '@nestjs/common';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { LedgerDefinition } from '../ledgers/shared/ledger-definition.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { linkedLedgers } from '../ledgers/shared/linked-ledgers.js';
import { snakeCase } from '../platform/database/naming.js';
import { englishOf } from '../platform/english/words.js';
import type { Language } from '../platform/graphql/language.js';
import { Loaders } from '../platform/graphql/loaders.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { RecordFace } from './record-face.service.js';
import { RecordNames } from './record-names.js';
import { RecordValues } from './record-values.js';
import { ChangedValue, RecordComparison } from './record.model.js';

interface Row {
  id: string;
  revision: number;
  at: Date;
  action: string;
  changes: Record<string, [before: string | null, after: string | null]>;
}

/** 自何时 — by the step after which it is compared. */
const sinceIn = (language: Language, verb: string, label: string | undefined): string =>
  language === 'en' ? englishOf(label ? verb : 'entry') : (label ?? '登记');

/** 变更对照 — old and new of a record since a signer last had it before them, for whoever signs it next. */
@Injectable()
export class RecordChanges {
  constructor(
    private readonly work: UnitOfWork,
    private readonly loaders: Loaders,
    private readonly catalog: LedgerCatalog,
    private readonly values: RecordValues,
    private readonly face: RecordFace,
    private readonly names: RecordNames,
  ) {}

  async of(record: LedgerRecord, language: Language = 'zh'): Promise<RecordComparison | null> {
    const definition = this.catalog.of(record);
    const row = await this.loaders.load(`changes:${definition.type}`, record.id, (ids: string[]) =>
      this.rows(definition, ids),
    );
    if (!row) return null;
    const verb = row.action.split(':')[1]!;
    return {
      revision: row.revision,
      at: row.at,
      since: sinceIn(language, verb, definition.verbs[verb]?.label),
      changes: [
        ...(await this.named(record, row.changes, language)),
        ...this.values.changed(record, row.changes, language),
      ],
    };
  }

  /** What it names by a number — the person, the employer, units and other records — by what these are called. */
  private async named(
    record: LedgerRecord,
    changes: Row['changes'],
    language: Language,
  ): Promise<ChangedValue[]> {
    const unit = async (id: string) => (await this.face.unit(Number(id))).name;
    const beside: [name: string, label: string, called: (id: string) => Promise<string | null>][] =
      [
        ['personId', '人员', (id) => this.face.personCalled(id)],
        ['employerId', '用人单位', (id) => this.face.employerCalled(id)],
        ['territoryId', '属地', unit],
        ['handlingUnitId', '经办单位', unit],
      ];
    const links = [...linkedLedgers(this.catalog.of(record))].map(
      ([name, ledger]): (typeof beside)[number] => [
        name,
        this.values.termOf(record, name),
        async (id) => (await this.names.called(ledger, [id], undefined, language)).get(id) ?? null,
      ],
    );
    const named = [...beside, ...links].map(async ([name, label, called]) => {
      const both = changes[snakeCase(name)];
      if (!both) return [];
      // What is out of reach is told by its number alone.
      const [before, after] = await Promise.all(
        both.map(async (id) =>
          id === null
            ? null
            : ((await called(id)) ?? `${language === 'en' ? 'Number' : '编号'} ${id}`),
        ),
      );
      return [{ name, label, before: before!, after: after! }];
    });
    return (await Promise.all(named)).flat();
  }

  /** From the last return or approval before the record became what it is; where it had none, from its entry. */
  private async rows(
    { type, signatures }: LedgerDefinition<LedgerRecord>,
    ids: string[],
  ): Promise<Map<string, Row>> {
    const acts = (signatures ?? []).flatMap(({ step, verb, returns }) =>
      step === 'approve' ? [verb, returns] : [returns],
    );
    const rows = await this.work.query<Row>(
      `SELECT r.id::text, old.revision, old.changed_at AS at, old.action,
              coalesce((SELECT jsonb_object_agg(n.key, jsonb_build_array(o.value, n.value))
                          FROM jsonb_each_text(new.data) n JOIN jsonb_each_text(old.data) o USING (key)
                         WHERE n.value IS DISTINCT FROM o.value), '{}') AS changes
         FROM ${type} r
         JOIN record_revision new ON new.record_type = $1 AND new.record_id = r.id AND new.revision = r.revision
         JOIN LATERAL (SELECT * FROM record_revision v
                        WHERE v.record_type = $1 AND v.record_id = r.id AND v.revision < r.revision
                          AND (v.revision = 1 OR v.action = ANY ($3)) ORDER BY v.revision DESC LIMIT 1) old ON true
        WHERE r.id = ANY ($2::bigint[])`,
      [type, ids, acts.map((act) => `${type}:${act}`)],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}
