import { DomainError, Issue, oneOf } from '../../platform/errors.js';

/** What the database says of one touch of a closed period (`pass_periods`). */
interface Touch {
  /** Place of the record among those the statement wrote, by id, from 1. */
  place: number;
  recordId: string;
  column: string;
  day: string;
  lockId: string;
  first: string;
  last: string;
  unitCode: string;
  unitName: string;
  lockedAt: string;
}

const SQL_STATE = 'TZ001';

const inShanghai = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'medium',
});

/** 2022年3月, or 2022年 where a whole year is closed. */
export function nameOfPeriod(first: string, last: string): string {
  const [year, month] = [first.slice(0, 4), Number(first.slice(5, 7))];
  return first.slice(0, 7) === last.slice(0, 7) ? `${year}年${month}月` : `${year}年`;
}

/** 期间已封账 — the edit touches a closed month or year; it needs an unlock first. */
export class PeriodLocked extends DomainError {
  constructor(touches: Touch[], rowOf: (touch: Touch) => number | undefined) {
    const closed = new Map(touches.map((touch) => [touch.lockId, saysOf(touch)]));
    super(
      'PERIOD_LOCKED',
      `${[...closed.values()].join(';')}。封账期间的数据不能新增、修改或撤销;确需更正的,请申请解封并写明理由,由另一人批准后在解封时限内办理。`,
      {
        issues: touches.map((touch): Issue => {
          const row = rowOf(touch);
          return {
            ...(row === undefined ? {} : { row }),
            field: touch.column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
            code: 'period-locked',
            message: `${touch.day} 属于已封账的${touch.unitName}${nameOfPeriod(touch.first, touch.last)}。`,
          };
        }),
        locks: [...new Map(touches.map((touch) => [touch.lockId, lockOf(touch)])).values()],
      },
    );
  }
}

const saysOf = (touch: Touch) =>
  `${touch.unitName}${nameOfPeriod(touch.first, touch.last)}已于${inShanghai.format(new Date(touch.lockedAt))}封账`;

const lockOf = ({ lockId, unitCode, first, last, lockedAt }: Touch) => ({
  lockId,
  unitCode,
  firstDay: first,
  lastDay: last,
  lockedAt,
});

/** The refusal behind a fault of the database, if that is what it is; `rowOf` numbers the rows of a batch, of which the first is told. */
export function periodLockedFrom(
  error: unknown,
  rowOf: (touch: Touch) => number | undefined = () => undefined,
  rows: readonly { id?: string | null }[] = [],
): PeriodLocked | null {
  const { code, detail } =
    (error as { driverError?: { code?: string; detail?: string } } | null)?.driverError ?? {};
  if (code !== SQL_STATE || !detail) return null;
  const touches = JSON.parse(detail) as Touch[];
  const locked = new PeriodLocked(touches, rowOf);
  const [first] = touches.flatMap((touch) => rowOf(touch) ?? []);
  return first ? oneOf(locked, rows, first - 1) : locked;
}
