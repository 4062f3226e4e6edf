import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { CountedBalances, Point } from './balances.js';

interface KeptBalances {
  /** By district in which anything of it lies: how far its journal had come. */
  positions: Map<number, string>;
  balances: CountedBalances;
}

/** Each holds the sums of every measure, some tens of kilobytes. */
const MOST = 200;

/**
 * 余额缓存 — sums that were read before, as long as nothing they are made of has changed: the journals of the districts they lie
 * in, what the office keeps (units among it), and which units the asker sees. All that is asked of the database is how far those
 * journals have come, before anything else is read, so that a sum is never older than its positions.
 */
@Injectable()
export class BalanceCache {
  private readonly kept = new Map<string, KeptBalances>();

  constructor(private readonly work: UnitOfWork) {}

  async of(
    points: Point[],
    read: (points: Point[]) => Promise<CountedBalances[]>,
  ): Promise<CountedBalances[]> {
    const actor = await this.work.actor();
    // What waits for a lent signature is seen for a moment only.
    if (actor.actingFor) return read(points);
    const now = await this.positions(actor.districts);
    const sight = `${this.work.officeVersion}|${unitsOf(actor)}`;
    const keys = points.map(({ unitId, asOf }) => `${sight}|${unitId}|${asOf}`);
    const found = keys.map((key) => this.find(key, now));
    const missing = points.filter((_, at) => !found[at]);
    const fresh = missing.length > 0 ? await read(missing) : [];
    const districts = missing.length > 0 ? await this.districtsOf(missing) : [];
    return points.map((_, at) => {
      const hit = found[at];
      if (hit) return hit;
      const balances = fresh.shift()!;
      const lieIn = districts.shift()!.filter((id) => actor.districts.includes(id));
      const positions = new Map(lieIn.map((id) => [id, now.get(id) ?? '']));
      this.keep(keys[at]!, { positions, balances });
      return balances;
    });
  }

  clear(): void {
    this.kept.clear();
  }

  private find(key: string, now: Map<number, string>): CountedBalances | null {
    const kept = this.kept.get(key);
    if (!kept) return null;
    this.kept.delete(key);
    if ([...kept.positions].some(([id, position]) => position !== (now.get(id) ?? ''))) return null;
    this.kept.set(key, kept);
    return kept.balances;
  }

  /** What was asked for longest ago makes room. */
  private keep(key: string, kept: KeptBalances): void {
    this.kept.set(key, kept);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST) this.kept.delete(oldest!);
  }

  /** With the transaction that wrote each, for a rebuild changes balances and posts nothing. */
  private async positions(districts: number[]): Promise<Map<number, string>> {
    const rows = await this.work.prepared<{ id: number; reached: string }>(
      `SELECT district_id AS id, position || '@' || xmin::text AS reached FROM district_position WHERE district_id = ANY ($1::int[])`,
      [districts],
    );
    return new Map(rows.map(({ id, reached }) => [id, reached]));
  }

  private async districtsOf(points: Point[]): Promise<number[][]> {
    const rows = await this.work.prepared<{ districts: number[] }>(
      `SELECT ARRAY(SELECT DISTINCT o.district_id
                      FROM balance_spans(q.unit, (date_trunc('year', q.as_of) - interval '1 year')::date, q.as_of) s
                      JOIN org_unit o ON o.id = s.unit_id) AS districts
         FROM unnest($1::int[], $2::date[]) WITH ORDINALITY AS q (unit, as_of, n) ORDER BY q.n`,
      [points.map(({ unitId }) => unitId), points.map(({ asOf }) => asOf)],
    );
    return rows.map(({ districts }) => districts);
  }
}

/** Of several thousand units as of one. */
const unitsOf = ({ units }: Actor): string =>
  createHash('md5').update(units.join()).digest('base64');
