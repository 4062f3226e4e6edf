/** 数据范围 — of an account, whatever its roles; the own unit and below when nothing else is said. */
export const REACHES = {
  own_records: '仅本人',
  own_unit: '本单位',
  own_unit_and_below: '本单位及下级',
  chosen_units: '指定单位',
  all: '全部',
} as const;

export type Reach = keyof typeof REACHES;

/** Who acts in this unit of work, and which units they may see. */
export interface Actor {
  /** 代签 — the colleague on leave in whose place this operation is done; roles, reach and units are then what was delegated. */
  actingFor?: {
    userId: number;
    name: string;
    /** Whose signatures are lent. */
    ledgers: string[];
    /** While a signature takes effect, the colleague's whole sight; before and after it what waits for one. */
    seesWhole: boolean;
  };
  userId: number;
  username: string;
  displayName: string;
  unitId: number;
  unitCode: string;
  districtId: number;
  roles: string[];
  /** 数据范围 — how far the account reaches; `units` is what that came to. */
  reach: Reach;
  /** Units whose records are in scope; none for the three who govern. */
  units: number[];
  /** Partitions in scope: the own district, or all districts of a city and the city itself. */
  districts: number[];
  /** Units whose accounts and audit one of the three looks after; none for everybody else. */
  governed: number[];
  sessionId: string;
  /** 须先修改密码 — the guard lets nothing else through until then. */
  mustChangePassword: boolean;
}

/** 后台办理 — a worker on behalf of somebody, with the sight that the work needs. */
export const workerFor = (
  sight: Pick<Actor, 'userId' | 'unitId' | 'districtId' | 'units' | 'districts'>,
): Actor => ({
  ...{ ...sight, username: '', displayName: '', sessionId: '', unitCode: '' },
  ...{ roles: ['statistician'], reach: 'all', governed: [], mustChangePassword: false },
});

/** As open_session_work() tells who it is, and act_for() what was delegated. */
export function actorOf(
  row: Record<string, never>,
  delegated: Record<string, never> | undefined,
): Actor {
  return {
    userId: row.user_id!,
    username: row.username!,
    displayName: row.display_name!,
    unitId: row.unit_id!,
    unitCode: row.unit_code!,
    districtId: row.district_id!,
    roles: row.roles!,
    reach: row.reach!,
    units: row.units!,
    districts: row.districts!,
    governed: row.governed!,
    sessionId: row.session_id!,
    mustChangePassword: row.must_change_password!,
    ...(delegated && {
      roles: delegated.roles!,
      reach: delegated.reach!,
      units: delegated.units!,
      districts: delegated.districts!,
      governed: [],
      actingFor: {
        userId: delegated.for_user!,
        name: delegated.for_name!,
        ledgers: delegated.ledgers!,
        seesWhole: false,
      },
    }),
  };
}
