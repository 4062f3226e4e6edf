import { Reach } from './permissions.js';

/** Who acts in this unit of work, and which units they may see. */
export interface Actor {
  /** 代签 — the colleague on leave in whose place this operation is done; roles, reach and units are then what was delegated. */
  actingFor?: { userId: number; name: string };
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
