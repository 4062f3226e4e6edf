import { Injectable } from '@nestjs/common';
import { Indicator, termsOf } from '../indicators/indicator.js';
import { IndicatorProgress } from '../indicators/progress.model.js';
import { ProgressService } from '../indicators/progress.service.js';
import { InputRefused } from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { policyOn } from '../policy/policy.js';
import {
  PublishedIndicator,
  PublishedTableArgs,
  PublishedTableModel,
} from './publication.model.js';
import { publishList } from './small-cells.js';

interface Street {
  code: string;
  name: string;
}

/** What a district counted that lies in no street. */
const ELSEWHERE = '区本级及其他';

/** 对外公开 — figures for outside. Leaders inside see all of them elsewhere. */
@Injectable()
export class PublicationService {
  constructor(
    private readonly progress: ProgressService,
    private readonly work: UnitOfWork,
  ) {}

  async table({
    year,
    quarter,
    orgUnitCode,
    indicatorCodes,
  }: PublishedTableArgs): Promise<PublishedTableModel> {
    const asOf = `${year}-${['03-31', '06-30', '09-30', '12-31'][quarter - 1]}`;
    const district = await this.progress.unitInScope(orgUnitCode);
    if (district.kind !== 'district') throw new InputRefused([NOT_A_DISTRICT]);
    const policy = policyOn('publication.smallest-count', asOf, orgUnitCode);
    const codes = [...new Set(indicatorCodes)];
    const of = (unit: string) => this.progress.progress({ year, asOf, orgUnitCode: unit }, codes);
    const whole = await of(orgUnitCode);
    const streets = await this.streetsOf(district.id, asOf);
    const byStreet = new Map<string, IndicatorProgress[]>();
    for (const { code } of streets) byStreet.set(code, await of(code));
    return {
      asOf,
      limit: policy.value,
      source: policy.assumed ?? policy.source,
      note: `对外公开使用:小于 ${policy.value} 的计数不予公开,并隐去可据以推算的其他数值;同一张表对任何人相同。`,
      indicators: whole.map((figure, at) =>
        this.published(
          figure,
          streets,
          streets.map(({ code }) => byStreet.get(code)![at]!),
          policy.value,
        ),
      ),
    };
  }

  private published(
    figure: IndicatorProgress,
    streets: Street[],
    parts: IndicatorProgress[],
    limit: number,
  ): PublishedIndicator {
    const { indicator, value } = figure;
    const { code: indicatorCode, label, unit } = indicator;
    const counts = parts.map((each) => Number(each.value ?? 0));
    const elsewhere = Number(value ?? 0) - counts.reduce((sum, each) => sum + each, 0);
    const all = [...counts, elsewhere];
    if (!isPlainCount(indicator as Indicator) || all.some((each) => each < 0)) {
      // A small term could be worked out from the sum and the others.
      const isGiven = figure.parts.some(({ quantity }) =>
        isSmall(Math.abs(Number(quantity)), limit),
      );
      return { indicatorCode, label, unit, rows: [], total: isGiven ? null : value };
    }
    const { rows, total } = publishList(all, limit);
    return {
      indicatorCode,
      label,
      unit,
      rows: [...streets, { code: 'other', name: ELSEWHERE }].map(({ code, name }, at) => ({
        orgUnitCode: code,
        name,
        value: rows[at]!,
      })),
      total: total === null ? null : String(total),
    };
  }

  private streetsOf(districtId: number, asOf: string): Promise<Street[]> {
    return this.work.query<Street>(
      `SELECT o.code, o.name FROM org_unit_parent p JOIN org_unit o ON o.id = p.unit_id
        WHERE p.parent_id = $1 AND o.kind = 'street' AND p.valid_from <= $2::date AND p.valid_to > $2::date ORDER BY o.code`,
      [districtId, asOf],
    );
  }
}

const isSmall = (count: number, limit: number) => count > 0 && count < limit;

/** One measure of whole persons or things: what its streets show gives nothing away about another indicator. */
const isPlainCount = (indicator: Indicator) =>
  indicator.kind !== 'ratio' &&
  indicator.decimals === 0 &&
  indicator.unit !== '万元' &&
  termsOf(indicator).length === 1;

const NOT_A_DISTRICT = {
  field: 'orgUnitCode',
  code: 'not-a-district',
  message: '对外公开表按区县出具,请填写区县代码。',
};
