import { Injectable } from '@nestjs/common';
import { keptIn } from '../indicators/counted-in.js';
import { IndicatorCatalog } from '../indicators/indicator-catalog.js';
import { measureOf, termsOf } from '../indicators/indicator.js';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { NotFound } from '../platform/errors.js';
import { fromList } from '../platform/given-list.js';
import { ListTemplate } from '../platform/list-template.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Units } from '../units/units.service.js';
import { OPENINGS_FORM, OpeningLine, rowOf, templateOf } from './opening-file.js';
import { OpeningsFileInput, OpeningsInput } from './opening.input.js';
import { isCounted, isOpened } from './opening-rows.js';

/** 期初数模板与导入 — the table that an office fills in, and what it says. */
@Injectable()
export class OpeningsFile {
  constructor(
    private readonly work: UnitOfWork,
    private readonly units: Units,
    private readonly indicators: IndicatorCatalog,
    private readonly measures: MeasureCatalog,
  ) {}

  /** For a unit and those below it, communities and what lies above districts left out; each measure in the order in which indicators are read. */
  async template(orgUnitCode: string, byMonth: boolean): Promise<ListTemplate> {
    const tree = await this.units.tree();
    const { units: seen, governed } = await this.work.actor();
    const root = tree.find(orgUnitCode);
    if (!root || ![...seen, ...governed].includes(root.id)) throw new NotFound('机构');
    const measures = this.opened();
    return templateOf(
      tree
        .within(root)
        .filter((unit) => isOpened(unit, tree) && (unit === root || unit.kind !== 'community'))
        .flatMap((unit) =>
          measures.map((each) => ({ orgUnitCode: unit.code, unitName: unit.name, ...each })),
        ),
      byMonth,
    );
  }

  read<T>(
    { file, ...input }: OpeningsFileInput,
    propose: (input: OpeningsInput) => Promise<T>,
  ): Promise<T> {
    return fromList<OpeningLine, T>(file, OPENINGS_FORM, (lines) =>
      propose({ ...input, rows: lines.map(rowOf) }),
    );
  }

  private opened() {
    const found = new Map<string, { code: string; label: string; unit: string }>();
    for (const indicator of this.indicators.all)
      for (const code of [...termsOf(indicator), ...(indicator.per ?? [])].map(measureOf))
        if (isCounted(code, this.measures) && !found.has(code))
          found.set(code, {
            code,
            label: this.measures.get(code).label,
            unit:
              indicator.kind === 'ratio'
                ? ''
                : indicator.scale
                  ? keptIn(indicator.unit)
                  : indicator.unit,
          });
    return [...found.values()];
  }
}
