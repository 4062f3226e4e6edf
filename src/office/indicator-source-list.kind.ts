import { Injectable } from '@nestjs/common';
import { indicatorSources } from '../indicators/indicator-sources.js';
import type { Issue } from '../platform/errors.js';
import { supposing } from '../platform/kept-data.js';
import { levelsOf } from '../policy/policy.js';
import { national } from '../policy/policy-data.js';
import { IndicatorSourceInput, IndicatorSourceListInput } from './indicator-source.input.js';
import { IndicatorSourceKind } from './indicator-source.kind.js';
import { ChangeKind } from './office-change.kind.js';
import { ChangeEffect } from './office-change.model.js';

/** 数据来源清单变更 — of many indicators, units and periods by one change: an office that takes its printed values over its counts says so once. */
@Injectable()
export class IndicatorSourceListKind implements ChangeKind<IndicatorSourceListInput> {
  readonly code = 'indicator-sources';
  readonly label = '数据来源清单';
  readonly input = IndicatorSourceListInput;
  readonly rowInput = IndicatorSourceInput;
  readonly asks = 'policy:propose';
  readonly adopts = 'policy:adopt';

  constructor(private readonly one: IndicatorSourceKind) {}

  /** The nearest region in which all of them lie. */
  async regionOf({ rows }: IndicatorSourceListInput): Promise<string | null> {
    const found = new Set<string>();
    for (const row of rows) {
      const region = await this.one.regionOf(row);
      // The check says of which row the unit is not there.
      if (region === null) return null;
      found.add(region);
    }
    const [first, ...others] = found;
    if (others.length === 0) return first!;
    return (
      levelsOf(first!).find((level) => others.every((each) => levelsOf(each).includes(level))) ??
      national
    );
  }

  titleOf({ rows }: IndicatorSourceListInput): string {
    const more = rows.length > 1 ? `等${rows.length}项` : '';
    return `${this.one.titleOf(rows[0]!)}${more}`;
  }

  async check({ rows }: IndicatorSourceListInput): Promise<Issue[]> {
    const issues: Issue[] = [];
    let standing = indicatorSources.now;
    for (const [at, row] of rows.entries()) {
      const [found, then] = await supposing(indicatorSources, standing, async () => {
        const wrong = await this.one.check(row);
        return [wrong, wrong.length > 0 ? null : await this.one.rowsAfter([row])] as const;
      });
      issues.push(...found.map((issue) => ({ row: at + 1, ...issue })));
      standing = then ?? standing;
    }
    return issues;
  }

  effects({ rows }: IndicatorSourceListInput): Promise<ChangeEffect[]> {
    return this.one.effectsOf(rows);
  }

  apply({ rows }: IndicatorSourceListInput, version: number): Promise<void> {
    return this.one.applyAll(rows, version);
  }
}
