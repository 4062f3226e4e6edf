import { Decimal } from 'decimal.js';
import { NO_SOURCE, type Source } from '../proofreading/known.js';
import type { UnitKind } from '../proofreading/units.js';

/** 用途 — what a value can be in a text; `previous` is that of last year, `delta` and `change` how far this one is from it. */
export type Use =
  | 'actual'
  | 'target'
  | 'completion'
  | 'gap'
  | 'share'
  | 'previous'
  | 'delta'
  | 'change'
  | 'year'
  | 'month'
  | 'day'
  | 'prose';

/** 出处 — by which a number of a draft is asked for. */
export interface ValueSource extends Source {
  /** 文号 — of a target; the source of a table or fact. */
  document: string | null;
}

export const NO_VALUE_SOURCE: ValueSource = { ...NO_SOURCE, document: null };

/** 系统数 — something that the system knows of a year, under an address that stays the same from year to year. */
export interface KnownValue {
  /** value/new_urban_jobs, target/new_urban_jobs/city, cell/final_accounts/income/amount, fact/内设机构数, year/-1. */
  address: string;
  use: Use;
  /** How it is told to who binds it. */
  label: string;
  /** By which a text calls it. */
  names: string[];
  /** By what else it is told apart: the table it stands in, who set the target. */
  beside: string;
  /** The unit below whose it is; none of the unit itself. */
  place: string | null;
  /** 月份 — of what is told of one month of the year, or up to its end. */
  month: number | null;
  /** What its target, change and share are of. */
  family: string;
  /** In single units; none where there is nothing. */
  value: Decimal | null;
  /** Digits behind the point of the value in single units; below nought where it is kept in ten thousands. */
  precision: number;
  unit: string;
  unitKind: UnitKind;
  /** What 1 is worth as the system tells it: 10000 for 万元. */
  worth: number;
  /** 余, 约 — where what is kept is itself no more than about. */
  isAbout: boolean;
  /** Of a target or a completion: whether it is met. */
  met: boolean | null;
  source: ValueSource;
}

/** 计量单位 — as the system tells a value: 万元. */
export const unitWord = ({ unit, worth }: Pick<KnownValue, 'unit' | 'worth'>): string =>
  `${worth === 10_000 ? '万' : worth === 100_000_000 ? '亿' : ''}${unit}`;

/** 系统数 — of one unit and year, by address. */
export class KnownValues {
  private readonly byAddress: Map<string, KnownValue>;
  /** 下级机构 — by the names of which a text says whose a number is. */
  readonly places: readonly string[];

  constructor(
    readonly all: readonly KnownValue[],
    /** 截止日期 — to which they are reckoned. */
    readonly lastDay: string,
  ) {
    this.byAddress = new Map(all.map((each) => [each.address, each]));
    this.places = [...new Set(all.flatMap(({ place }) => place ?? []))];
  }

  find(address: string): KnownValue | undefined {
    return this.byAddress.get(address) ?? this.share(address);
  }

  /**
   * 同级目标 — those of the level of which an address of a target tells: the document that it names is of another year, and this
   * year's is another one.
   */
  ofLevel(address: string): KnownValue[] {
    const [use, code, level] = address.split('/');
    if (!TARGETS.has(use ?? '') || !level) return [];
    const bare = `${use}/${code}/${level}`;
    return this.all.filter((each) => each.address === bare || each.address.startsWith(`${bare}/`));
  }

  /** share/unemployed_reemployment/of/new_urban_jobs — a part in percent of a whole, of any two that are counted. */
  private share(address: string): KnownValue | undefined {
    const [part, whole] = (/^share\/(.+)\/of\/(.+)$/.exec(address)?.slice(1) ?? []).map((each) =>
      this.byAddress.get(`value/${each}`),
    );
    if (!part || !whole || part.unitKind !== whole.unitKind) return undefined;
    const isNone = part.value === null || whole.value === null || whole.value.isZero();
    return {
      ...part,
      ...{ address, use: 'share', unit: '%', unitKind: 'percent', worth: 1, precision: 2 },
      ...{ label: `${part.label}占${whole.label}的比例`, beside: '', isAbout: false },
      value: isNone
        ? null
        : part.value!.times(100).div(whole.value!).toDecimalPlaces(2, Decimal.ROUND_HALF_UP),
    };
  }
}

/** What an address tells by level, and of a second target of a level by its document. */
const TARGETS = new Set(['target', 'ceiling', 'completion', 'gap']);

/** 自行行文 — the office's own words: nothing is written there. */
export const PROSE = 'prose';
