import { UnitKind } from '../org-units/unit-kinds.js';

/** A unit as it stands now, and what is known of its past. */
export interface UnitFacts {
  id: number;
  code: string;
  name: string;
  shortName: string | null;
  kind: UnitKind;
  districtId: number;
  /** null = as long as anybody knows. */
  beganOn: string | null;
  closedOn: string | null;
  /** 承接机构 — which took its place, of one that is gone. */
  successorId: number | null;
  parentId: number | null;
  /** Since when it stands there, and since when it bears its name; null = since it began. */
  placedOn: string | null;
  namedOn: string | null;
  /** Where it stood before, each until the day from which it was moved or closed. */
  formerPlaces: { parentId: number; until: string }[];
  /** Codes it bore before. */
  formerCodes: string[];
  /** Whether whoever asks looks after it. */
  isGoverned: boolean;
}

/** 机构树 — all units of the installation, to be asked before any of them is changed. */
export class UnitTree {
  private readonly byCode: Map<string, UnitFacts>;
  private readonly byId: Map<number, UnitFacts>;
  private readonly codes: Set<string>;
  private readonly children = new Map<number, UnitFacts[]>();

  constructor(readonly all: UnitFacts[]) {
    this.byCode = new Map(all.map((each) => [each.code, each]));
    this.byId = new Map(all.map((each) => [each.id, each]));
    this.codes = new Set(all.flatMap((each) => [each.code, ...each.formerCodes]));
    for (const each of all)
      if (each.parentId !== null)
        this.children.set(each.parentId, [...(this.children.get(each.parentId) ?? []), each]);
  }

  /** 顶层机构 — of an office that was set up without a district; older ones have none. */
  get root(): UnitFacts | undefined {
    return this.all.find((each) => each.kind === 'root');
  }

  find(code: string): UnitFacts | undefined {
    return this.byCode.get(code);
  }

  parentOf({ parentId }: UnitFacts): UnitFacts | undefined {
    return parentId === null ? undefined : this.byId.get(parentId);
  }

  /** Also by a unit that gave it up: what was written under a code then must not be read as another's now. */
  isTaken(code: string): boolean {
    return this.codes.has(code);
  }

  bore(unit: UnitFacts, code: string): boolean {
    return unit.code === code || unit.formerCodes.includes(code);
  }

  /** 划回 — whether the code is that of a unit that is gone and of which this one, step by step, took the place. */
  cameFrom(unit: UnitFacts | undefined, code: string): boolean {
    let each = this.find(code);
    while (each?.closedOn && each.successorId !== null) {
      each = this.byId.get(each.successorId);
      if (each && each === unit) return true;
    }
    return false;
  }

  /** 恢复设立 — the unit that had a code until it was closed, where another is to begin under it on that day or later. */
  closedBefore(code: string, from: string | null | undefined): UnitFacts | undefined {
    const unit = this.find(code);
    return unit?.isGoverned && unit.closedOn && from && from >= unit.closedOn ? unit : undefined;
  }

  /** Directly below it, as it stands now. */
  childrenOf({ id }: Pick<UnitFacts, 'id'>): UnitFacts[] {
    return (this.children.get(id) ?? []).filter((each) => each.closedOn === null);
  }

  /** The last that stood directly below it before it was moved or closed, and until which day. */
  lastBelow({ id }: Pick<UnitFacts, 'id'>): { unit: UnitFacts; until: string } | undefined {
    return this.all
      .flatMap((unit) => unit.formerPlaces.map((place) => ({ unit, ...place })))
      .filter(({ parentId }) => parentId === id)
      .sort((a, b) => b.until.localeCompare(a.until))[0];
  }

  /** It and all that stand in it, those that were closed left out. */
  within(unit: UnitFacts): UnitFacts[] {
    return [unit, ...this.childrenOf(unit).flatMap((each) => this.within(each))];
  }
}

/** Every unit, as whoever acts may change it. */
export const UNIT_FACTS = `
  SELECT o.id, o.code, o.name, o.short_name AS "shortName", o.kind, o.district_id AS "districtId",
         nullif(o.began_on, '-infinity')::text AS "beganOn", o.closed_on::text AS "closedOn", o.successor_id AS "successorId", l.parent_id AS "parentId",
         nullif(l.valid_from, '-infinity')::text AS "placedOn",
         f.until::text AS "namedOn",
         coalesce((SELECT jsonb_agg(jsonb_build_object('parentId', p.parent_id, 'until', p.valid_to)) FROM org_unit_parent p
                    WHERE p.unit_id = o.id AND p.valid_to <> 'infinity'), '[]') AS "formerPlaces",
         coalesce(f.codes, '{}') AS "formerCodes",
         o.id IN (SELECT app_governed()) AS "isGoverned"
    FROM org_unit o
    LEFT JOIN LATERAL (SELECT p.parent_id, p.valid_from FROM org_unit_parent p WHERE p.unit_id = o.id
                        ORDER BY p.valid_from DESC LIMIT 1) l ON true
    LEFT JOIN LATERAL (SELECT max(n.until) AS until, array_agg(n.code) AS codes FROM org_unit_former_name n
                        WHERE n.unit_id = o.id) f ON true
   ORDER BY o.id`;
