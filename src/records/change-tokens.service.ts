import { Injectable } from '@nestjs/common';
import { mayDo } from '../access/permissions.js';
import { FIGURES } from '../journal/change-tokens.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { Clock } from '../platform/clock.js';
import { NotFound } from '../platform/errors.js';
import { OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { ChangeTokens, ChangeTokensArgs } from './change-tokens.model.js';
import { Worklists } from './worklists.service.js';

/** 变动标记 — for a screen that asks every few seconds whether it must ask again. One read by index. */
@Injectable()
export class ChangeTokensService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly units: OrgUnits,
    private readonly catalog: LedgerCatalog,
    private readonly worklists: Worklists,
  ) {}

  async tokens({ orgUnitCode }: ChangeTokensArgs): Promise<ChangeTokens> {
    const actor = await this.work.actor();
    const unit = orgUnitCode ? await this.units.findByCode(orgUnitCode) : undefined;
    if (orgUnitCode && (!unit || !actor.units.includes(unit.id))) throw new NotFound('机构');
    const today = this.clock.today();
    const rows = await this.work.prepared<{ of: string; changes: string }>(TOKENS, [
      unit ? [unit.id] : actor.units,
      today,
      unit?.districtId ?? actor.districtId,
    ]);
    const changes = new Map(rows.map((row) => [row.of, row.changes]));
    // In a colleague's place one sees what waits for the signatures that were lent, and neither lists nor figures.
    const lent = actor.actingFor?.ledgers;
    const tokenOf = (type: string) => changes.get(type) ?? '0';
    return {
      figures: lent ? '0' : tokenOf(FIGURES),
      position: lent ? null : (changes.get(POSITION) ?? null),
      ledgers: this.catalog.all
        .filter(({ type, read }) => mayDo(actor.roles, read) && (lent?.includes(type) ?? true))
        .map(({ type }) => ({ ledger: type, token: tokenOf(type) })),
      worklists: (lent ? [] : this.worklists.listsOf(actor)).map(({ ledger, code }) => ({
        ledger,
        code,
        token: `${tokenOf(ledger)}@${today}`,
      })),
    };
  }
}

const POSITION = '@position';

/** $1 units, of which the highest tell of those below; $2 today; $3 the district whose position is told. */
const TOKENS = `
  WITH highest AS (
    SELECT u.id FROM unnest($1::int[]) AS u (id)
     WHERE NOT EXISTS (SELECT FROM org_unit_parent p
                        WHERE p.unit_id = u.id AND p.parent_id = ANY ($1::int[]) AND p.valid_from <= $2::date AND p.valid_to > $2::date))
  SELECT t.record_type AS of, sum(t.changes)::text AS changes FROM highest h JOIN change_token t ON t.unit_id = h.id GROUP BY t.record_type
  UNION ALL
  SELECT '${POSITION}', position::text FROM district_position WHERE district_id = $3`;
