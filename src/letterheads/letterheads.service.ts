import { Injectable } from '@nestjs/common';
import { listsBy } from '../platform/graphql/loaders.js';
import { Page } from '../platform/graphql/page.js';
import { NotFound } from '../platform/errors.js';
import { OrgUnit, OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import type { Letterhead } from './letterhead.js';
import type { LetterheadListArgs, LetterheadView } from './letterhead.model.js';

/** 发文资料 — as kept now, of the units in reach. */
@Injectable()
export class Letterheads {
  constructor(
    private readonly work: UnitOfWork,
    private readonly units: OrgUnits,
  ) {}

  /** Null where there is none, or none within reach. */
  async findUnit(code: string, day?: string | null): Promise<OrgUnit | null> {
    const unit = await this.units.findCalled(code, day ?? undefined);
    return unit && (await this.reach()).includes(unit.id) ? unit : null;
  }

  async getUnit(code: string, day?: string | null): Promise<OrgUnit> {
    const unit = await this.findUnit(code, day);
    if (!unit) throw new NotFound('机构');
    return unit;
  }

  /** Of one unit, whatever day they are for. */
  async of(unitId: number): Promise<Letterhead[]> {
    return (await this.ofMany([unitId])).get(unitId)!;
  }

  async ofMany(unitIds: number[]): Promise<Map<number, Letterhead[]>> {
    const kept = await this.work.query<Letterhead>(
      `SELECT id, unit_id AS "unitId", valid_from AS "validFrom", valid_to AS "validTo", series, signers, seals, document
         FROM letterhead WHERE unit_id = ANY ($1) AND until_version IS NULL ORDER BY valid_from`,
      [unitIds],
    );
    return listsBy(unitIds, kept, ({ unitId }) => unitId);
  }

  async list(args: LetterheadListArgs): Promise<Page<LetterheadView>> {
    const { orgUnitCode, on, limit, offset } = args;
    const asked = [[(await this.getUnit(orgUnitCode, on)).id], on ?? null];
    const rows = await this.work.query<LetterheadView>(
      `${SHOWN} ${STANDING} ORDER BY l.valid_from DESC LIMIT $3 OFFSET $4`,
      [...asked, limit + 1, offset],
    );
    return new Page(rows.slice(0, limit), rows.length > limit, async () => {
      const [all] = await this.work.query<{ count: number }>(
        `SELECT count(*)::int AS count ${STANDING}`,
        asked,
      );
      return all!.count;
    });
  }

  /** Those in force on a day, by unit. */
  async on(day: string, unitIds: number[]): Promise<Map<number, LetterheadView>> {
    const reach = await this.reach();
    const rows = await this.work.query<LetterheadView & { unitId: number }>(
      `${SHOWN} ${STANDING}`,
      [unitIds.filter((id) => reach.includes(id)), day],
    );
    return new Map(rows.map((row) => [row.unitId, row]));
  }

  private async reach(): Promise<number[]> {
    const { units, governed } = await this.work.actor();
    return [...units, ...governed];
  }
}

const SHOWN = `
  SELECT l.id, l.unit_id AS "unitId", o.code AS "orgUnitCode", o.name AS "orgUnitName", l.valid_from AS "validFrom",
         l.valid_to AS "validTo", l.series, l.seals, l.document,
         coalesce((SELECT jsonb_agg(jsonb_build_object('post', s.signer->>'post', 'name', coalesce(s.signer->>'name', n.display_name, ''),
                                                       'hasAccount', s.signer->>'accountId' IS NOT NULL) ORDER BY s.at)
            FROM jsonb_array_elements(l.signers) WITH ORDINALITY AS s (signer, at)
            LEFT JOIN LATERAL staff_names(ARRAY[(s.signer->>'accountId')::int]) n ON true), '[]') AS signers`;

/** $1 the units, $2 the day. */
const STANDING = `
    FROM letterhead l JOIN org_unit o ON o.id = l.unit_id
   WHERE l.until_version IS NULL AND l.unit_id = ANY ($1::int[])
     AND ($2::date IS NULL OR $2::date BETWEEN l.valid_from AND coalesce(l.valid_to, 'infinity'))`;
